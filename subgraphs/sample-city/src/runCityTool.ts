/**
 * The program `runCityTool` (`yiwang city`). Exit codes: 0 made, 1 failed while making, 2 wrong use.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_DIRT } from './dirt/shares';
import { type CitySummary, makeCity } from './makeCity';
import { Progress } from './Progress';

const HELP = `Makes a synthetic city and writes each department's export as it really comes.

Usage: yiwang city --out DIR [--people N] [--seed S] [--dirt D] [--force] [--json]

  --out DIR     folder to write to: DIR/<department>/<title>.csv or .xlsx, and DIR/truth.jsonl
  --people N    residents, 100 to 3000000 (10000)
  --seed S      the same seed makes the same bytes (1)
  --dirt D      0 none to 1; ${DEFAULT_DIRT} is realistic (${DEFAULT_DIRT})
  --force       write into a folder that is not empty; the exports in it are replaced
  --json        print the summary as JSON on stdout
  --help        this text
`;

/** Runs the program with its arguments; the exit code. */
export async function runCityTool(args: string[]): Promise<number> {
  const fail = (error: unknown, misused: boolean): number => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`yiwang city: ${message}\n${misused ? 'Try yiwang city --help\n' : ''}`);
    return misused ? 2 : 1;
  };
  let options: Options | null;
  try {
    options = readOptions(args);
  } catch (error) {
    return fail(error, true);
  }
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const { json, out } = options;
  try {
    const progress = new Progress(process.stderr, 'people');
    const summary = await makeCity({ ...options, onProgress: (done, total) => progress.show(done, total) });
    progress.end();
    process.stdout.write(json ? `${JSON.stringify(summary, null, 2)}\n` : told(summary, out));
    return 0;
  } catch (error) {
    return fail(error, error instanceof RangeError);
  }
}

interface Options {
  people: number;
  seed: string;
  out: string;
  dirt: number;
  json: boolean;
}

/** Whatever it throws is wrong use. */
function readOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      dirt: { type: 'string', default: String(DEFAULT_DIRT) },
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (!values.out) throw new Error('--out DIR is missing');
  const people = Number(values.people);
  const dirt = Number(values.dirt);
  if (!/^\d+$/.test(values.people)) throw new Error(`--people takes a whole number, not ${values.people}`);
  if (values.dirt.trim() === '' || Number.isNaN(dirt))
    throw new Error(`--dirt takes a number from 0 to 1, not ${values.dirt}`);
  const out = path.resolve(values.out);
  if (!values.force && fs.existsSync(out) && (!fs.statSync(out).isDirectory() || fs.readdirSync(out).length > 0)) {
    throw new Error(`${out} is not empty: name a new folder, or add --force to replace the exports in it`);
  }
  return { people, seed: values.seed, out, dirt, json: values.json };
}

function told(summary: CitySummary, out: string): string {
  const rows = summary.extracts.reduce((sum, e) => sum + e.rows, 0);
  const files = summary.extracts.reduce((sum, e) => sum + e.files.length, 0);
  return (
    `${summary.city}: ${summary.people} residents, ${summary.houses} dwellings, ${summary.affairs} affairs\n` +
    `${rows} rows in ${files} files under ${out}; who is who in truth.jsonl\n` +
    `Begin with case ${summary.showcase.caseNo} (petition ${summary.showcase.petitionNo})\n`
  );
}
