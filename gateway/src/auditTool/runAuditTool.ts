/**
 * The program `runAuditTool` (`yiwang audit`): judges a log from an export and checkpoints alone, and gets both, and proofs, out of
 * the audit store. Exit codes: 0 all is well, 1 the log is not to be trusted or the work failed, 2 wrong usage.
 */
import { terminal, type Output } from '../output';
import { exportLog } from './exportLog';
import { printCheckpoint } from './printCheckpoint';
import { printProof } from './printProof';
import { printPublicKey } from './printPublicKey';
import { runTool } from '../runTool';
import { verifyEvidence } from './verifyEvidence';

const USAGE = `Usage: yiwang audit verify --key FILE --entries FILE --checkpoint FILE…   an export against checkpoints
       yiwang audit verify --key FILE --proof FILE [--checkpoint FILE…] [--entries FILE]
                                              proofs of records: by themselves, as the checkpoint signs, in the export
       yiwang audit export --database URL --log NAME [--out FILE]          all entries of a log, one JSON a line
       yiwang audit checkpoint --database URL --log NAME [--sign --key FILE] [--out FILE]
       yiwang audit proof --database URL --log NAME (--index N | --id ID) [--leaf] [--out FILE]
       yiwang audit public-key --key FILE [--out FILE]                     for those who verify, and for --audit-replicas

verify needs neither the gateway nor its database. At least one checkpoint should come from where the keeper of the
database could not change it: a witness, a printout, an earlier verification.

Options:
  --key FILE         key of the log in PEM: the public one to verify, the private one to sign
  --log NAME         name of the log; verify reads it from the checkpoint
  --entries FILE     what export wrote
  --checkpoint FILE  a checkpoint; may be given several times
  --witness NAME=FILE  public key of a replica that cosigns; may be given several times
  --require N        how many of them must have cosigned the longest checkpoint (default all)
  --proof FILE       what proof wrote, or a whole answer with myRecordAccesses, saved as it came
  --database URL     the audit store (default DATABASE_URL, or the embedded one that is running); verify reads it
                     too when no --entries is given
  --sign             sign a checkpoint now, in place of the last one kept
  --index N, --id ID the record, by its place or by the audit id of an answer
  --leaf             put the record itself into the proof
  --out FILE         write there in place of the terminal
  --json             the verdict as JSON

Exit code: 0 all is well; 1 the log is not to be trusted, or the work failed; 2 wrong usage.
`;

const COMMANDS = {
  verify: verifyEvidence,
  export: exportLog,
  checkpoint: printCheckpoint,
  proof: printProof,
  'public-key': printPublicKey,
} as const;

/** Runs one of the commands. */
export function runAuditTool(argv: readonly string[], output: Output = terminal): Promise<number> {
  return runTool({ name: 'yiwang audit', usage: USAGE, readOptions: readCommand, work: runCommand }, argv, output);
}

interface Wanted {
  readonly help: boolean;
  readonly command: keyof typeof COMMANDS;
  readonly flags: readonly string[];
}

function readCommand([name, ...flags]: readonly string[]): Wanted {
  const help = [name, ...flags].some((argument) => argument === '--help' || argument === '-h');
  const known = name !== undefined && Object.hasOwn(COMMANDS, name);
  const names = Object.keys(COMMANDS).join(', ');
  if (!known && !help)
    throw new Error(name === undefined ? `Say ${names}.` : `There is no command "${name}"; there are ${names}.`);
  return { help, command: name as keyof typeof COMMANDS, flags };
}

function runCommand({ command, flags }: Wanted, output: Output): Promise<number> {
  return COMMANDS[command](flags, output);
}
