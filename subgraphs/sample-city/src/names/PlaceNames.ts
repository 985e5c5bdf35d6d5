import type { Random } from '../random/Random';

// No numerals, points of the compass or words such as 路 and 村, so that a name never reads as part of an address.
const FIRST = [
  ...'青云望鹤澜松霁梧鹭晴翠清龙安和永福文柳桃杏梅竹槐枫荷锦瑞康泰嘉祥兰桂丹紫碧金玉银星月春秋华景荣昌盛宁丰乐善德仁义信',
];
const SECOND = [...'溪泉岭坪塘湾峰林源渡洲原谷台亭桥河湖山岸阳苑庭坊馨澄岚屏川沙'];

/** Two-character place names, none twice: invented, none of them is meant to be a real place. */
export class PlaceNames {
  private readonly taken = new Set<string>();

  constructor(
    private readonly random: Random,
    reserved: readonly string[] = [],
  ) {
    for (const name of reserved) this.taken.add(name);
  }

  /** A new name; longer ones when the short ones run out (a city of several millions). */
  next(): string {
    for (let tries = 0; ; tries++) {
      const name = this.random.pick(FIRST) + (tries > 40 ? this.random.pick(FIRST) : '') + this.random.pick(SECOND);
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}
