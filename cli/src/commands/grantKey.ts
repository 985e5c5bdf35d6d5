/** `yiwang grant-key SUBGRAPH`: the key of one department, for a department that runs its own service. */
import { join } from 'node:path';
import { deriveGrantKey, loadDepartments, splitKeys } from '@yiwang/schema';
import { Command } from 'commander';
import { ROOT } from '../root';
import { UsageError } from '../UsageError';

export const grantKeyCommand = new Command('yiwang grant-key')
  .description(
    'Print the key (base64) with which one department checks grants; it goes into its YIWANG_DEPARTMENT_KEY. It derives from YIWANG_GRANT_KEY, which only the gateway holds.',
  )
  .argument('<subgraph>', 'name of the department’s subgraph, such as police')
  .option('--departments <file>', 'the city’s departments', join(ROOT, 'schema', 'departments.yaml'))
  .action((subgraph: string, options: { departments: string }) => {
    // The key of a mistyped name is as good a key, and every call that it should open would be refused.
    const known = loadDepartments(options.departments).flatMap((department) => department.subgraph ?? []);
    if (!known.includes(subgraph))
      throw new UsageError(`no department has a subgraph "${subgraph}"; there are ${known.join(', ')}`);
    const [master] = splitKeys(process.env.YIWANG_GRANT_KEY);
    if (!master) throw new Error('YIWANG_GRANT_KEY is not set: the key of the gateway, 32 bytes or more in base64');
    console.log(deriveGrantKey(Buffer.from(master, 'base64'), subgraph).export().toString('base64'));
  });
