/**
 * The option table as text: `--help` for the terminal, and the table of docs/configuration.md, which a test compares.
 */
import { NAMED_OPTIONS, type NamedOption } from './options';

function standard(option: NamedOption): string {
  const value = option.default;
  if (Array.isArray(value)) return value.join(',');
  if (value !== null && typeof value === 'object') return '';
  if (option.kind.name === 'duration') return humanTime(value as number);
  if (option.kind.name === 'size') return humanSize(value as number);
  return String(value);
}

function humanTime(ms: number): string {
  if (ms === 0) return '0';
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

function humanSize(bytes: number): string {
  return bytes % 1024 ** 2 === 0 ? `${bytes / 1024 ** 2}mb` : bytes % 1024 === 0 ? `${bytes / 1024}kb` : `${bytes}`;
}

/** All flags for the terminal, one a line, grouped by section. */
export function helpText(): string {
  const lines = ['  --config FILE', '      YAML file with any of the options below.'];
  let section = '';
  for (const option of NAMED_OPTIONS) {
    if (option.section !== section) lines.push('', `${(section = option.section)}:`);
    const value = standard(option);
    const kind = option.kind.name.replaceAll('\\|', '|');
    lines.push(`  --${option.flag}${kind === 'boolean' ? '' : ` <${kind}>`}`);
    lines.push(`      ${option.text}${value === '' ? '' : ` [${value}]`}`);
  }
  return lines.join('\n');
}

/** The Markdown table of docs/configuration.md. */
export function optionsTable(): string {
  const rows = NAMED_OPTIONS.map((option) => {
    const value = standard(option);
    const cells = [
      `\`${option.section}.${option.key}\``,
      `\`--${option.flag}\``,
      option.variables.map((name) => `\`${name}\``).join(', '),
      option.kind.name,
      value === '' ? '' : `\`${value}\``,
      option.live ? 'yes' : '',
      option.text.replaceAll('|', '\\|'),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| In the file | Flag | Variable | Kind | Default | Live | What it does |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
