import { applyMask, MASK_KINDS } from '..';

describe('masks', () => {
  it.each([
    ['name', '张三', '张*'],
    ['name', '欧阳小明', '欧**'],
    ['name', '张', '***'],
    ['idNumber', '990101198001010011', '9****************1'],
    ['idArea', '990101198001010011', '990101************'],
    ['idLast4', '990101198001010011', '**************0011'],
    ['phone', '19900001234', '199****34'],
    ['address', '幸福路12号3栋', '幸福路***'],
    ['address', '东湖小区三号楼', '东湖小区***'],
    ['birthYear', '1980-05-17', '1980-01-01'],
    ['month', '2026-03-10', '2026-03-01'],
    ['redact', 'anything', '***'],
  ] as const)('%s: %s becomes %s', (kind, raw, masked) => expect(applyMask(kind, raw)).toBe(masked));

  it('keeps the type of dates and numbers', () => {
    expect(applyMask('birthYear', new Date('1980-05-17T00:00:00Z'))).toEqual(new Date('1980-01-01T00:00:00Z'));
    expect(applyMask('amountBand', 1234.5)).toBe(1000);
  });

  it('never passes on a value of an unexpected shape', () => {
    const odd = '\u0000 odd value';
    for (const kind of MASK_KINDS) {
      if (kind === 'name') continue;
      expect(applyMask(kind, odd)).not.toContain('odd');
    }
    for (const kind of MASK_KINDS) expect(applyMask(kind, 987_654)).not.toBe(987_654);
    expect(applyMask('name', { first: '张' })).toBeNull();
  });

  it('T32 gives another pseudonym under another key, and none without a key', () => {
    expect(applyMask('hash', 'x', 'case-1')).toBe(applyMask('hash', 'x', 'case-1'));
    expect(applyMask('hash', 'x', 'case-1')).not.toBe(applyMask('hash', 'x', 'case-2'));
    expect(applyMask('hash', 'x')).toBe('***');
  });

  it('masks lists item by item and leaves null alone', () => {
    expect(applyMask('name', ['张三', null])).toEqual(['张*', null]);
    expect(applyMask('redact', null)).toBeNull();
  });
});
