import * as fc from 'fast-check';
import { addressKeyOf, addressKeysAgree, dwellingOf, parseAddress } from '..';

const STANDARD = '云泽市澜溪区文昌街道文昌路88号翠湖花园3号楼2单元501室';

describe('one flat, many ways to write it', () => {
  const written: [string, string][] = [
    ['standard', STANDARD],
    ['with province', `云川省${STANDARD}`],
    ['without city', '澜溪区文昌街道文昌路88号翠湖花园3号楼2单元501室'],
    ['without city and county', '文昌街道文昌路88号翠湖花园3栋2单元501室'],
    ['without any area', '文昌路88号翠湖花园3幢2单元501室'],
    ['estate only', '翠湖花园3座2单元501室'],
    ['with community', '文昌街道翠湖社区翠湖花园3号楼2单元501室'],
    ['community by its committee', '文昌街道翠湖社区居委会翠湖花园3号楼2单元501室'],
    ['office of the street', '文昌街道办事处翠湖花园3号楼2单元501室'],
    ['without 室', '文昌街道翠湖花园3号楼2单元501'],
    ['room as 号', '文昌街道翠湖花园3号楼2单元501号'],
    ['room as 户', '文昌街道翠湖花园3号楼2单元501户'],
    ['short', '翠湖花园3-2-501'],
    ['short with number', '文昌路88号翠湖花园3-2-501室'],
    ['short behind the building', '翠湖花园3号楼2-501'],
    ['hash', '翠湖花园3#楼2单元501'],
    ['hash short', '翠湖花园3#2-501'],
    ['Chinese numerals', '文昌路八十八号翠湖花园三号楼二单元五〇一室'],
    ['Chinese numerals without 室', '翠湖花园三幢二单元五零一'],
    ['Chinese numerals short', '翠湖花园三-二-五〇一'],
    ['numeral with hundreds', '翠湖花园三号楼二单元五百零一室'],
    ['full width', '云泽市澜溪区文昌街道文昌路８８号翠湖花园３号楼２单元５０１室'],
    ['full-width hyphens', '翠湖花园３－２－５０１'],
    ['blanks', '云泽市 澜溪区 文昌街道 文昌路88号 翠湖花园 3号楼 2单元 501室'],
    ['commas', '文昌街道，翠湖花园，3号楼，2单元，501室'],
    ['brackets', '翠湖花园(原纺织厂宿舍)3号楼2单元501室'],
    ['leading zeros', '翠湖花园03号楼02单元0501室'],
    ['floor named too', '翠湖花园3号楼2单元5层501室'],
    ['estate with 小区 behind', '翠湖花园小区3号楼2单元501室'],
    ['楼 alone', '翠湖花园3楼2单元501室'],
    ['road without number', '文昌路翠湖花园3号楼2单元501室'],
  ];
  test.each(written)('%s', (_, text) => {
    expect(dwellingOf(addressKeyOf(text)!)).toBe('翠湖花园|3|2|501');
    expect(addressKeysAgree(addressKeyOf(text)!, addressKeyOf(STANDARD)!)).toBe(true);
  });
});

describe('other kinds of places', () => {
  const places: [string, string | null][] = [
    ['云泽市澜溪区文昌街道文昌路88号3号楼2单元501室', '云泽市|澜溪区|文昌街道||文昌路88号|3|2|501'],
    ['文昌路88号3-2-501', '||||文昌路88号|3|2|501'],
    ['文昌路88-1号3栋501室', '||||文昌路88-1号|3||501'],
    ['文昌路88号附3号2栋501室', '||||文昌路88附3号|2||501'],
    ['云泽市青岚县柳溪镇桃源村3组12号', '云泽市|青岚县|柳溪镇|3|桃源村12号|||'],
    ['柳溪镇桃源村第三村民小组十二号', '||柳溪镇|3|桃源村12号|||'],
    ['桃源村12号', '||||桃源村12号|||'],
    ['桃源村村委会12号', '||||桃源村12号|||'],
    ['翠湖花园A区3栋2单元501', '||||翠湖花园A区|3|2|501'],
    ['翠湖花园二期3栋2单元501', '||||翠湖花园2期|3|2|501'],
    ['曹杨新村3号楼2单元501', '||||曹杨新村|3|2|501'],
    ['新城市花园3号楼2单元501', '||||新城市花园|3|2|501'],
    ['古镇路5号翠湖花园B座1201室', '||||翠湖花园|B||1201'],
    ['纺织厂家属区3栋2单元501', '||||纺织厂家属区|3|2|501'],
    ['桃源村小区3栋2单元501', '||||桃源村小区|3|2|501'],
    ['三江花园3栋2单元501', '||||三江花园|3|2|501'],
    ['五一路12号3栋2单元501', '||||五一路12号|3|2|501'],
  ];
  test.each(places)('%s', (text, key) => expect(addressKeyOf(text)).toBe(key));
});

describe('what is not certain has no key', () => {
  test.each([
    '',
    '云泽市澜溪区',
    '文昌街道',
    '翠湖花园',
    '翠湖花园附近',
    '翠湖花园小区内',
    '翠湖花园3号楼',
    '翠湖花园3号楼2单元',
    '翠湖花园2单元501室',
    '文昌路88号',
    '文昌路88号翠湖花园门口',
    '文昌路与柳溪街交叉口',
    '桃源村',
    '桃源村3组',
    '桃源村村委会附近',
    '翠湖花园3号楼2单元501室门口',
    '3-2-501',
    '5号楼2单元501室',
    '小区3号楼2单元501室',
    '无',
  ])('%s', (text) => expect(addressKeyOf(text)).toBeNull());
});

test('keys agree unless the door differs or a qualifier contradicts', () => {
  const full = addressKeyOf(STANDARD)!;
  expect(addressKeysAgree(full, addressKeyOf('翠湖花园3-2-501')!)).toBe(true);
  expect(addressKeysAgree(full, addressKeyOf('翠湖花园3-1-501')!)).toBe(false);
  expect(addressKeysAgree(full, addressKeyOf('柳溪镇翠湖花园3-2-501')!)).toBe(false);
  expect(addressKeysAgree(addressKeyOf('桃源村3组12号')!, addressKeyOf('桃源村5组12号')!)).toBe(false);
  expect(addressKeysAgree(addressKeyOf('桃源村3组12号')!, addressKeyOf('桃源村12号')!)).toBe(true);
});

test('parts of an address', () => {
  expect(parseAddress(STANDARD)).toEqual({
    province: '', city: '云泽市', county: '澜溪区', township: '文昌街道', community: '', group: '',
    road: '文昌路', roadNo: '88', estate: '翠湖花园', building: '3', unit: '2', room: '501', rest: '',
  }); // prettier-ignore
});

test('never throws whatever the text', () => {
  const piece = fc.constantFrom(
    '云泽市',
    '省',
    '市',
    '区',
    '镇',
    '村',
    '路',
    '号',
    '楼',
    '单元',
    '-',
    '十',
    '12',
    '室',
    '花园',
    'A',
    '#',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(piece, { maxLength: 40 }).map((a) => a.join('')),
      ),
      (text) => {
        const key = addressKeyOf(text);
        expect(key === null || key.split('|').length === 8).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
  // Quadratic matching would hold these up for minutes.
  expect(addressKeyOf('一'.repeat(1_000_000))).toBeNull();
  expect(addressKeyOf('3-'.repeat(500_000))).toBeNull();
});

test('door numbers survive every way of writing them', () => {
  const number = fc.integer({ min: 1, max: 99 });
  fc.assert(
    fc.property(
      number,
      number,
      fc.integer({ min: 101, max: 3404 }),
      fc.constantFrom('号楼', '栋', '幢', '座'),
      (b, u, r, word) => {
        const dwelling = `翠湖花园|${b}|${u}|${r}`;
        expect(dwellingOf(addressKeyOf(`翠湖花园${b}${word}${u}单元${r}室`)!)).toBe(dwelling);
        expect(dwellingOf(addressKeyOf(`翠湖花园${b}-${u}-${r}`)!)).toBe(dwelling);
        const spelled = [...String(r)].map((d) => '〇一二三四五六七八九'[+d]).join('');
        expect(dwellingOf(addressKeyOf(`翠湖花园${chinese(b)}${word}${chinese(u)}单元${spelled}`)!)).toBe(dwelling);
      },
    ),
    { numRuns: 300 },
  );
});

function chinese(n: number): string {
  const digits = '〇一二三四五六七八九';
  const tens = n < 10 ? '' : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十`;
  return tens + (n % 10 === 0 && n >= 10 ? '' : digits[n % 10]);
}
