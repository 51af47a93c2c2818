import { Argument, type Command } from 'commander';
import type { AddCommand } from './commands.ts';

const EXAMPLES = `
Writes a script to standard output, made from the commands and flags of this version.

Examples:
  source <(ospo-compass completion bash)                                  now; or put the line into ~/.bashrc
  ospo-compass completion zsh > "\${fpath[1]}/_ospo-compass"                then start a new shell
  ospo-compass completion fish > ~/.config/fish/completions/ospo-compass.fish`;

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

export const addCompletion: AddCommand = (program, { world }) => {
  program
    .command('completion')
    .description('what a shell offers when you press Tab')
    .addArgument(new Argument('<shell>', 'the shell that it is for').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) => world.stdout.write(SCRIPTS[shell](told(program))));
};

interface Told {
  /** Words behind the name of the program: `rules show`. */
  readonly words: readonly string[];
  readonly summary: string;
  readonly options: readonly Flag[];
  readonly commands: readonly string[];
}

interface Flag {
  readonly long: string;
  readonly short: string | null;
  readonly summary: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** Every command with its flags, the program itself first. */
function told(command: Command, words: readonly string[] = []): Told[] {
  const options = command.options.map(({ long, short, description, required, optional, argChoices }) => ({
    long: long ?? '',
    short: short ?? null,
    summary: description,
    takesValue: required || optional,
    choices: argChoices ?? [],
  }));
  const inner = command.commands.flatMap((one) => told(one, [...words, one.name()]));
  const help = { long: '--help', short: '-h', summary: 'show help', takesValue: false, choices: [] };
  const commands = command.commands.map((one) => one.name());
  return [{ words, summary: command.description(), options: [...options, help], commands }, ...inner];
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function bash(commands: readonly Told[]): string {
  const cases = commands.map(({ words, options, commands: inner }) => {
    const values = options
      .filter(({ choices }) => choices.length > 0)
      .map(({ long, choices }) => `        ${long}) offer=${quoted(choices.join(' '))} ;;\n`);
    const flags = options.map(({ long }) => long).join(' ');
    return [
      `    ${quoted(words.join(' '))})\n`,
      '      case "$previous" in\n',
      ...values,
      `        *) if [[ $current == -* ]]; then offer=${quoted(flags)}; else offer=${quoted(inner.join(' '))}; fi ;;\n`,
      '      esac ;;\n',
    ].join('');
  });
  const known = commands.filter(({ words }) => words.length > 0).map(({ words }) => quoted(words.join(' ')));
  return `# Completion of ospo-compass for bash.
_ospo_compass() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" said='' offer='' word at
  for ((at = 1; at < COMP_CWORD; at++)); do
    word="\${COMP_WORDS[at]}"
    case "\${said:+$said }$word" in
      ${known.join('|')}) said="\${said:+$said }$word" ;;
    esac
  done
  case "$said" in
${cases.join('')}  esac
  if [[ -n $offer ]]; then COMPREPLY=($(compgen -W "$offer" -- "$current"))
  else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -o bashdefault -F _ospo_compass ospo-compass
`;
}

/** zsh runs what was written for bash. */
const zsh = (commands: readonly Told[]): string =>
  `#compdef ospo-compass\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;

function fish(commands: readonly Told[]): string {
  const lines = commands.flatMap(({ words, options, commands: inner }) => {
    const [first, second] = words;
    const here =
      first === undefined
        ? '__fish_use_subcommand'
        : second === undefined
          ? `__fish_seen_subcommand_from ${first}`
          : `__fish_seen_subcommand_from ${first}; and __fish_seen_subcommand_from ${second}`;
    const summaries = new Map(commands.map((one) => [one.words.join(' '), one.summary]));
    return [
      ...inner.map((name) => {
        const summary = summaries.get([...words, name].join(' ')) ?? '';
        return `complete -c ospo-compass -n ${quoted(here)} -f -a ${name} -d ${quoted(summary)}`;
      }),
      ...options.map(({ long, short, summary, takesValue, choices }) =>
        [
          `complete -c ospo-compass -n ${quoted(here)} -l ${long.slice(2)}`,
          ...(short === null ? [] : [`-s ${short.slice(1)}`]),
          ...(takesValue ? ['-r'] : []),
          ...(choices.length === 0 ? [] : [`-f -a ${quoted(choices.join(' '))}`]),
          `-d ${quoted(summary)}`,
        ].join(' '),
      ),
    ];
  });
  return `# Completion of ospo-compass for fish.\n${lines.join('\n')}\n`;
}

const SCRIPTS: { readonly [S in Shell]: (commands: readonly Told[]) => string } = { bash, zsh, fish };
