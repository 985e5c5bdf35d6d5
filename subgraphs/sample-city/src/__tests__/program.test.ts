import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCityTool } from '../runCityTool';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'city-program-'));
let out = '';
let err = '';
beforeEach(() => {
  out = err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('makes a city, refuses to write over it, does so with --force', async () => {
  const target = path.join(folder, 'city');
  expect(await runCityTool(['--people', '150', '--out', target])).toBe(0);
  expect(out).toContain('SJ9901012026000001');
  expect(await runCityTool(['--people', '150', '--out', target])).toBe(2);
  expect(err).toMatch(/is not empty: name a new folder, or add --force/);
  expect(await runCityTool(['--people', '150', '--out', target, '--force', '--json'])).toBe(0);
  expect(JSON.parse(out.slice(out.indexOf('{')))).toMatchObject({ people: 150, city: '云泽市', seed: '1' });
});

test.each([
  [[], /--out DIR is missing/],
  [['--out', 'x', '--people', 'many'], /--people takes a whole number/],
  [['--out', 'x', '--people', '5'], /people must be a whole number from 100/],
  [['--out', 'x', '--dirt', '2', '--people', '100'], /dirt must be from 0 to 1/],
  [['--out', 'x', '--colour'], /Unknown option '--colour'/],
])('wrong use %j is told and leaves nothing', async (args, message) => {
  expect(await runCityTool(args)).toBe(2);
  expect(err).toMatch(message);
  expect(fs.existsSync('x')).toBe(false);
});

test('a folder that cannot be made is told, also one of which Node would try for ever to make it', async () => {
  const file = path.join(folder, 'file');
  fs.writeFileSync(file, '');
  // Linux says of /proc/x that the folder above it is not there.
  for (const wanted of [path.join(file, 'city'), ...(process.platform === 'linux' ? ['/proc/city'] : [])]) {
    expect(await runCityTool(['--people', '100', '--out', wanted])).toBe(1);
    expect(err).toContain(`yiwang city: the folder ${wanted} cannot be made (`);
  }
});

test('--help', async () => {
  expect(await runCityTool(['--help'])).toBe(0);
  expect(out).toMatch(/Usage: yiwang city/);
});
