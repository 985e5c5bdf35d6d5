/**
 * The program `issueToken` (`yiwang token`): a token for one of the sample accounts, signed with the key of the built-in issuer.
 * Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DevIssuer, loadSampleAccounts } from './identity';
import { terminal, type Output } from './output';
import { runTool } from './runTool';

const USAGE = `Usage: yiwang token [--user NAME] [--json] [--accounts FILE] [--key FILE]

Prints a token for a sample account, valid for eight hours, to be sent as "Authorization: Bearer TOKEN". For trying the
city out: the built-in issuer gives tokens to anyone, and refuses to run where NODE_ENV is production.

Options:
  --user NAME      the account; without it the accounts are listed
  --json           token, account and time of expiry as JSON; without --user the accounts
  --accounts FILE  accounts (default: accounts.yaml in the data directory, else schema/sample-accounts.yaml)
  --key FILE       key of the issuer (default: keys/issuer.pem in the data directory, which \`npm start\` makes)
`;

/** Prints a token, or the accounts there are. */
export function issueToken(argv: readonly string[], output: Output = terminal): Promise<number> {
  return runTool({ name: 'yiwang token', usage: USAGE, readOptions, work: printToken }, argv, output);
}

type Options = ReturnType<typeof readOptions>;

function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      user: { type: 'string' },
      json: { type: 'boolean', default: false },
      accounts: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const root = resolve(__dirname, '..', '..');
  const data = resolve(process.env['YIWANG_DATA'] ?? join(root, '.yiwang'));
  const filled = join(data, 'accounts.yaml');
  const key = values.key ?? join(data, 'keys', 'issuer.pem');
  const accounts = values.accounts ?? (existsSync(filled) ? filled : join(root, 'schema', 'sample-accounts.yaml'));
  return { ...values, key, accounts };
}

async function printToken({ accounts: file, user: wanted, key, json }: Options, output: Output): Promise<number> {
  const accounts = loadSampleAccounts(file);
  if (wanted === undefined) {
    const known = accounts.map(({ user, name, department = null, roles }) => ({ user, name, department, roles }));
    if (json) output.out(JSON.stringify(known, null, 2));
    else
      for (const { user, name, department } of known)
        output.out(`${user.padEnd(24)}${name.zh}  ${name.en}${department ? ` (${department})` : ''}`);
    return 0;
  }
  // A key that was made here would sign tokens that nobody accepts.
  if (!existsSync(key))
    throw new Error(`There is no issuer's key ${key}: start the city first (npm start), or name a file with --key.`);
  const token = await new DevIssuer({ accounts, keyFile: key }).token(wanted);
  output.out(json ? JSON.stringify({ ...describe(token), token }, null, 2) : token);
  return 0;
}

function describe(token: string): { user: string; roles: unknown; expires: string } {
  const payload = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
  return {
    user: String(payload['sub']),
    roles: payload['roles'],
    expires: new Date(Number(payload['exp']) * 1000).toISOString(),
  };
}
