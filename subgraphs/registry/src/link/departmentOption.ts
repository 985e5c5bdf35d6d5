import { DEPARTMENTS } from '@yiwang/kit';
import { InvalidArgumentError } from 'commander';

/** Adds one `--department code=url` to those given before it; throws where it names no department, for nothing would read it then. */
export function withDepartment(text: string, former: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write it as police=postgres://…');
  const code = text.slice(0, at);
  if (!DEPARTMENTS.some((known) => known === code))
    throw new InvalidArgumentError(`there is no department "${code}"; there are ${DEPARTMENTS.join(', ')}`);
  return { ...former, [code]: text.slice(at + 1) };
}
