/** `yiwang grant-key DEPARTMENT`: the key of one department, for a department that runs its own service. */
import { deriveGrantKey, splitKeys } from '@yiwang/schema';
import { Command } from 'commander';

export const grantKeyCommand = new Command('yiwang grant-key')
  .description(
    'Print the key (base64) with which one department checks grants; it goes into its YIWANG_DEPARTMENT_KEY. It derives from YIWANG_GRANT_KEY, which only the gateway holds.',
  )
  .argument('<subgraph>', 'name of the department’s subgraph, such as police')
  .action((subgraph: string) => {
    const [master] = splitKeys(process.env.YIWANG_GRANT_KEY);
    if (!master) throw new Error('YIWANG_GRANT_KEY is not set: the key of the gateway, 32 bytes or more in base64');
    console.log(deriveGrantKey(Buffer.from(master, 'base64'), subgraph).export().toString('base64'));
  });
