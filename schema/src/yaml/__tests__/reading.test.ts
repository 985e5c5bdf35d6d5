import { checkShape, formatFileProblem, readYaml } from '..';

const problems = (written: string | Uint8Array) => readYaml(written, 'f.yaml').problems.map(formatFileProblem);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
/** 一 and 网 in GBK. */
const GBK = Buffer.from([0xd2, 0xbb, 0xcd, 0xf8]);

describe('YAML that a steward wrote', () => {
  it('is read with the mark that Windows editors put before UTF-8, and with their line ends', () => {
    const text = '\ufeffname: 一网\r\nlist:\r\n  - a\r\n';
    for (const written of [text, Buffer.from(text)]) {
      const yaml = readYaml(written, 'f.yaml');
      expect(yaml.data).toEqual({ name: '一网', list: ['a'] });
      expect(yaml.lineOf(['list', 0])).toBe(3);
    }
  });

  it.each<[string, string | Uint8Array, string]>([
    ['UTF-16 of Windows', utf16('\ufeffname: 一网\n'), 'f.yaml: is UTF-16; save the file as UTF-8'],
    ['UTF-16 of others', utf16('\ufeffname: 一网\n').swap16(), 'f.yaml: is UTF-16; save the file as UTF-8'],
    ['UTF-16 without a mark', utf16('name: x\n'), 'f.yaml: is UTF-16; save the file as UTF-8'],
    [
      'GBK',
      Buffer.concat([Buffer.from('code: a\nname: '), GBK, Buffer.from('\n')]),
      'f.yaml:2: is not UTF-8 from here on, but GBK or something else; save the file as UTF-8',
    ],
    ['a NUL', 'a: 1\nb: x\0y\n', 'f.yaml:2: holds a NUL; remove it'],
    ['nothing', '', 'f.yaml: is empty; write it, or remove the file'],
    ['comments only', '# later\n', 'f.yaml: is empty; write it, or remove the file'],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 'f.yaml:3: the key "a" stands twice; keep one of them'],
    [
      'a key twice further in',
      'a:\n  - { b: 1, c: 2, b: 3 }\n',
      'f.yaml:2: the key "b" stands twice; keep one of them',
    ],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'f.yaml:2: a tab stands before the text; indent with spaces'],
    [
      'a tab and what follows from it',
      'a:\n  - b\n\t- c\n',
      'f.yaml:3: a tab stands before the text; indent with spaces',
    ],
    [
      'an alias',
      'a: &x [1]\nb:\n  c: *x\n',
      'f.yaml:3: *x repeats what stands elsewhere; write it out, so that each place says what it means',
    ],
    [
      'an alias of nothing',
      'a: *x\n',
      'f.yaml:1: *x repeats what stands elsewhere; write it out, so that each place says what it means',
    ],
    [
      'a merge',
      'a: &x { k: 1 }\nb:\n  <<: *x\n',
      'f.yaml:3: *x repeats what stands elsewhere; write it out, so that each place says what it means',
    ],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      'f.yaml:2: another document begins here; remove the "---", or make it a file of its own',
    ],
    ['a tag', 'a: !code x\n', 'f.yaml:1: Unresolved tag: !code; a value is plain text, or stands in quotes'],
    [
      'a fullwidth colon',
      'department： police\n',
      'f.yaml:1: is text without keys; write "key: value", a line each (the colon is a fullwidth one: ：)',
    ],
  ])('refuses %s and says where and what to do', (_, written, problem) => expect(problems(written)).toEqual([problem]));

  it('hints at what an input method leaves behind, and at indentation', () => {
    expect(problems('a: 1\n甲： 2\nb: 3\n')).toEqual([expect.stringMatching(/^f.yaml:2: .*fullwidth one: ：/)]);
    const shape = { type: 'object', additionalProperties: false, properties: { a: { type: 'number' } } };
    expect(checkShape(readYaml('a: 1\n\u3000b: 2\n', 'f.yaml'), shape)).toEqual([
      {
        file: 'f.yaml',
        line: 2,
        message: expect.stringMatching(/unknown key .* a space that YAML does not count: U\+3000 or U\+00A0/),
      },
    ]);
    expect(problems('a:\n  b: 1\n c: 2\n')).toEqual([expect.stringMatching(/^f.yaml:3: .*indentation of this line/)]);
    expect(problems('a: "b\nc: 1\n')[0]).toMatch(/missing ":", quote or bracket/);
  });

  it('tells one problem a line, however much follows from it', () => {
    expect(problems('['.repeat(2000)).length).toBeLessThanOrEqual(2);
  });
});
