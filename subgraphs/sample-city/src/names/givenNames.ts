/**
 * Given names by sex and time of birth: whole names that were in fashion (so that namesakes are as common as in life)
 * and characters from which the rest are built.
 */
interface Fashion {
  readonly until: number;
  readonly whole: readonly string[];
  readonly characters: string;
}

const MEN: readonly Fashion[] = [
  {
    until: 1966,
    whole:
      '建国 建华 国华 志强 建军 国强 明 德福 玉林 福生 秀林 文华 振华 桂林 长江 永福 金山 德明 成林 海 新民 志明 庆华 国庆 保国'.split(
        ' ',
      ),
    characters: '建国志明德福玉林生文振华桂永金成海新民庆保荣贵春根全树宝有发祥忠义学信',
  },
  {
    until: 1985,
    whole:
      '伟 勇 军 强 涛 斌 波 刚 平 辉 建军 志强 建平 海军 建华 志刚 国强 卫东 卫国 红军 永强 晓东 建明 文军 学军 海涛 立新'.split(
        ' ',
      ),
    characters: '伟勇军强涛斌波刚平辉建志海国卫东红永晓明文学立新利民宏峰鹏光华林',
  },
  {
    until: 2003,
    whole:
      '浩 鹏 杰 磊 超 洋 凯 鑫 帅 宇 佳 俊杰 志鹏 文博 浩然 子豪 旭 龙 雷 阳 冬 博 俊 晨 建宇 家豪 天宇 嘉伟 明辉'.split(
        ' ',
      ),
    characters: '浩鹏杰磊超洋凯鑫帅宇佳俊志文博然子豪旭龙阳晨家天嘉伟明辉泽瑞',
  },
  {
    until: 9999,
    whole:
      '浩宇 子轩 宇轩 浩然 梓豪 一诺 沐宸 宇航 奕辰 俊熙 子墨 皓轩 睿 煜城 明轩 嘉懿 泽宇 子涵 梓睿 博文 铭泽'.split(
        ' ',
      ),
    characters: '浩宇轩子然梓豪一沐宸航奕辰俊熙墨皓睿煜城明嘉懿泽涵博铭瑞恒安',
  },
];

const WOMEN: readonly Fashion[] = [
  {
    until: 1966,
    whole:
      '秀英 桂英 秀兰 玉兰 桂兰 秀珍 凤英 玉英 淑英 桂芳 淑珍 玉珍 秀芳 兰英 素珍 凤兰 春兰 月英 桂花 金花 爱华 惠兰'.split(
        ' ',
      ),
    characters: '秀英桂兰玉珍凤淑芳素春月花金爱惠香梅莲菊翠云琴荣',
  },
  {
    until: 1985,
    whole:
      '芳 丽 敏 静 艳 娟 霞 燕 红 玲 梅 萍 英 丽娟 丽华 秀芳 海燕 晓红 红梅 建华 春梅 丽萍 雪梅 小红 志红 玉梅 彩霞'.split(
        ' ',
      ),
    characters: '芳丽敏静艳娟霞燕红玲梅萍英华秀海晓建春雪小志玉彩琴莉慧云',
  },
  {
    until: 2003,
    whole:
      '婷 婷婷 静 雪 颖 倩 丹 莹 佳 慧 欣 悦 琳 璐 晶 思雨 雨欣 佳怡 梦瑶 晓雪 文静 嘉欣 诗琪 雅婷 思琪 欣怡 静怡'.split(
        ' ',
      ),
    characters: '婷静雪颖倩丹莹佳慧欣悦琳璐晶思雨怡梦瑶晓文嘉诗琪雅媛蕾',
  },
  {
    until: 9999,
    whole:
      '欣怡 梓涵 一诺 诗涵 子涵 雨桐 欣妍 可馨 依诺 语桐 若曦 梓萱 思彤 艺涵 沐瑶 佳琪 雨萱 紫涵 晨曦 安然 语汐'.split(
        ' ',
      ),
    characters: '欣怡梓涵一诺诗子雨桐妍可馨依语若曦萱思彤艺沐瑶佳琪紫晨安然汐',
  },
];

/** The fashion of a birth year. */
export function fashionOf(sex: 'MALE' | 'FEMALE', year: number): Fashion {
  const list = sex === 'MALE' ? MEN : WOMEN;
  return list.find((f) => year <= f.until) as Fashion;
}
