import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  print,
} from 'graphql';

/**
 * Cuts a schema down to the named object types, with every field of theirs whose type is kept too, and to the enums, input
 * types, interfaces, unions, connections and edges that these fields need. Answers SDL without descriptions, sorted by name.
 */
export function pruneSchema(
  schema: GraphQLSchema,
  objects: readonly string[],
  queryFields: readonly string[],
): string {
  const kept = keptObjects(schema, objects);
  const fieldsOf = (type: GraphQLObjectType | GraphQLInterfaceType): string[] => {
    const all = Object.values(type.getFields());
    if (type.name === 'Query') return queryFields.filter((name) => all.some((field) => field.name === name));
    return all.filter((field) => offered(schema, kept, getNamedType(field.type))).map((field) => field.name);
  };
  const needed = reach(schema, kept, fieldsOf);
  const blocks = [...needed].sort().map((name) => block(schema, kept, needed, fieldsOf, name));
  return `${blocks.filter((text) => text !== '').join('\n\n')}\n`;
}

/** The named objects, and the connections and edges that lead to one of them or to an abstract type with a kept member. */
function keptObjects(schema: GraphQLSchema, objects: readonly string[]): ReadonlySet<string> {
  const kept = new Set([...objects, 'PageInfo', 'Query']);
  const edges = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const suffix of ['Edge', 'Connection'])
    for (const type of edges) {
      if (!type.name.endsWith(suffix)) continue;
      const leaf = getNamedType((type.getFields().node ?? type.getFields().nodes)?.type);
      if (leaf !== undefined && offered(schema, kept, leaf)) kept.add(type.name);
    }
  return kept;
}

function offered(schema: GraphQLSchema, kept: ReadonlySet<string>, type: GraphQLNamedType): boolean {
  if (isObjectType(type)) return kept.has(type.name);
  if (
    isInterfaceType(type) &&
    !Object.values(type.getFields()).some((field) => isLeafType(getNamedType(field.type)))
  )
    return false;
  if (isInterfaceType(type) || isUnionType(type))
    return schema.getPossibleTypes(type).some((member) => kept.has(member.name));
  return true;
}

type FieldsOf = (type: GraphQLObjectType | GraphQLInterfaceType) => string[];

/** Names of all types that can be met from Query, walking kept fields only. */
function reach(schema: GraphQLSchema, kept: ReadonlySet<string>, fieldsOf: FieldsOf): ReadonlySet<string> {
  const met = new Set<string>();
  const queue: GraphQLNamedType[] = [schema.getQueryType() as GraphQLObjectType];
  for (let type = queue.pop(); type !== undefined; type = queue.pop()) {
    if (met.has(type.name)) continue;
    met.add(type.name);
    if (isInputObjectType(type))
      queue.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const name of fieldsOf(type)) {
        const field = type.getFields()[name];
        if (field !== undefined)
          queue.push(getNamedType(field.type), ...field.args.map((arg) => getNamedType(arg.type)));
      }
      queue.push(...type.getInterfaces().filter((parent) => fieldsOf(parent).length > 0));
    }
    if (isInterfaceType(type) || isUnionType(type))
      queue.push(...schema.getPossibleTypes(type).filter((member) => kept.has(member.name)));
  }
  return met;
}

const deprecated = (reason: string | null | undefined): string =>
  reason == null ? '' : ` @deprecated(reason: ${JSON.stringify(reason)})`;

function argument(arg: GraphQLArgument): string {
  const value = arg.defaultValue === undefined ? null : astFromValue(arg.defaultValue, arg.type);
  return `${arg.name}: ${arg.type}${value === null || value === undefined ? '' : ` = ${print(value)}`}`;
}

function block(
  schema: GraphQLSchema,
  kept: ReadonlySet<string>,
  needed: ReadonlySet<string>,
  fieldsOf: FieldsOf,
  name: string,
): string {
  const type = schema.getType(name);
  if (isEnumType(type)) {
    const values = type.getValues().map((value) => `  ${value.name}${deprecated(value.deprecationReason)}`);
    return `enum ${name} {\n${values.join('\n')}\n}`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((field) => `  ${argument(field as GraphQLArgument)}`);
    return `input ${name} {\n${fields.join('\n')}\n}`;
  }
  if (isUnionType(type)) {
    const members = type.getTypes().filter((member) => kept.has(member.name) && needed.has(member.name));
    return `union ${name} = ${members.map((member) => member.name).join(' | ')}`;
  }
  if (isObjectType(type) || isInterfaceType(type)) return fielded(type, needed, fieldsOf);
  return ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name) ? '' : `scalar ${name}`;
}

function fielded(
  type: GraphQLObjectType | GraphQLInterfaceType,
  needed: ReadonlySet<string>,
  fieldsOf: FieldsOf,
): string {
  const parents = type.getInterfaces().filter((parent) => needed.has(parent.name));
  const head = `${isObjectType(type) ? 'type' : 'interface'} ${type.name}`;
  const implement =
    parents.length === 0 ? '' : ` implements ${parents.map((parent) => parent.name).join(' & ')}`;
  const lines = fieldsOf(type).map((name) => {
    const field = type.getFields()[name];
    if (field === undefined) return '';
    const args = field.args.length === 0 ? '' : `(${field.args.map(argument).join(', ')})`;
    return `  ${name}${args}: ${field.type}${deprecated(field.deprecationReason)}`;
  });
  return `${head}${implement} {\n${lines.join('\n')}\n}`;
}
