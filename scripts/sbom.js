// Part of the build: what the bundle holds, as a bill of materials for programs. dist/sbom.cdx.json, CycloneDX 1.6. It has no serial
// number and no time, so that the same sources give the same bytes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import parseExpression from 'spdx-expression-parse';

const { Builders, Factories } = Contrib.FromNodePackageJson;
const builder = new Builders.ComponentBuilder(
  new Factories.ExternalReferenceFactory(),
  new Contrib.License.Factories.LicenseFactory(parseExpression),
);

function componentOf(manifest, type = Enums.ComponentType.Library) {
  const component = builder.makeComponent(manifest, type);
  const { name, version } = manifest;
  component.purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  component.bomRef.value = component.purl;
  return component;
}

/** @param packages as `bundledPackages` tells them; @param own the manifest of this package */
export function writeBillOfMaterials(packages, own, dist) {
  const root = componentOf(own, Enums.ComponentType.Application);
  const components = packages.map(({ manifest }) => componentOf(manifest));
  for (const { bomRef } of components) root.dependencies.add(bomRef);
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: root }),
    components: new Models.ComponentRepository(components),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  writeFileSync(join(dist, 'sbom.cdx.json'), `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`);
}
