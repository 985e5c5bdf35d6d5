/**
 * What a user of the command meets first, in English and Chinese: what commands there are, how a start goes, and what went wrong with the
 * next step. The locale decides; what the rest of the command says is English.
 */

/** The languages of the command. */
type Language = 'en' | 'zh';

const { language } = require('../bin/language') as { language: () => Language };

const SENTENCES = {
  // The command itself
  ABOUT: always(
    'one graph of persons, houses and cases over a city’s departments',
    '一座城市各部门之上的一张人、房、事关联图',
  ),
  USAGE: always(
    'Usage: yiwang COMMAND [options]      (yiwang COMMAND --help tells a command’s own)',
    '用法：yiwang 命令 [选项]      （各命令自己的选项见 yiwang 命令 --help）',
  ),
  ENVIRONMENT: always(
    'Environment: PORT, YIWANG_DATA (data directory, default .yiwang at the top of the project), DATABASE_URL, REDIS_URL; see docs/configuration.md',
    '环境变量：PORT、YIWANG_DATA（数据目录，默认为项目根目录下的 .yiwang）、DATABASE_URL、REDIS_URL；见 docs/configuration.md',
  ),
  DOES_START: always(
    'start everything: database, sample city, departments, gateway',
    '启动全部：数据库、样例城市、各部门、网关',
  ),
  DOES_DEV: always('start one department alone, with its explorer', '单独启动一个部门及其查询页面'),
  DOES_CITY: always('make a sample city and its departments’ exports', '生成样例城市及各部门的导出文件'),
  DOES_FILL: always(
    'make the sample city, import it and link it, in a running database',
    '在运行中的数据库里生成、导入并关联样例城市',
  ),
  DOES_IMPORT: always('load a department’s exports into its database', '将一个部门的导出文件导入其数据库'),
  DOES_LINK: always('link what the departments claim to persons, houses and cases', '将各部门的记录与人、房、事关联'),
  DOES_GATEWAY: always('start the gateway alone, on any supergraph', '单独启动网关，适用于任何总图'),
  DOES_PLAN: always('print the plan of an operation as a tree', '以树形打印一个操作的执行计划'),
  DOES_SUPERGRAPH: always(
    'publish supergraphs to a schema registry in PostgreSQL; list and activate versions',
    '将总图发布到 PostgreSQL 中的 schema 登记库；列出、启用版本',
  ),
  DOES_POLICY: always('check the policy, and show who may read what', '检查规则，列出谁可以查阅什么'),
  DOES_TOKEN: always('print a token for a sample account', '打印样例账号的令牌'),
  DOES_GRANT_KEY: always('print the key with which one department checks grants', '打印一个部门用来核验授权的密钥'),
  DOES_AUDIT: always(
    'verify the evidence of reads; export it, with checkpoints and proofs',
    '核验查阅证据；连同检查点和证明一并导出',
  ),
  DOES_SCHEMA: always('write each department’s SDL and compose the supergraph', '写出各部门的 SDL 并合成总图'),
  NO_COMMAND: filled(
    (name: string, near: string | undefined) => `no command "${name}"${near ? `; did you mean "${near}"?` : ''}`,
    (name, near) => `没有命令“${name}”${near ? `；是否想用“${near}”？` : ''}`,
  ),
  TRY_HELP: filled(
    (name: string) => `Try yiwang ${name} --help`,
    (name) => `用法见 yiwang ${name} --help`,
  ),
  MISUSED: filled(
    (found: string) => found,
    (found) => `用法有误：${found}`,
  ),
  NOT_BUILT: filled(
    (path: string) => `${path} is missing: run \`npm run build\``,
    (path) => `缺少 ${path}：请先运行 \`npm run build\``,
  ),

  // A start, step by step
  CITY_STEP: filled(
    (people: string, seed: number) => `sample city of ${people} people, seed ${seed}`,
    (people, seed) => `生成 ${people} 人的样例城市，种子 ${seed}`,
  ),
  IMPORT_STEP: filled(
    (department: string) => `import ${department}`,
    (department) => `导入 ${department}`,
  ),
  IMPORTED: filled(
    (rows: string, rejected: number) => `${rows} rows, ${rejected} rejected`,
    (rows, rejected) => `${rows} 行，退回 ${rejected} 行`,
  ),
  LINK_STEP: always('link persons, houses and cases', '关联人、房、事'),
  DEPARTMENTS_STEP: always('departments', '各部门'),
  GATEWAY_STEP: always('gateway', '网关'),
  CITY_THERE: filled(
    (people: string, seed: number) => `the city of ${people} people, seed ${seed}, is in the database`,
    (people, seed) => `${people} 人、种子 ${seed} 的样例城市已在数据库中`,
  ),
  FOR_SAMPLE_ACCOUNTS: always(
    'For a gateway with sample accounts, its case to try and its resident (in containers: put these lines into .env, then docker compose up -d gateway):',
    '供启用了样例账号的网关使用：可试用的事件及其居民（容器中：将以下两行写入 .env，再执行 docker compose up -d gateway）：',
  ),
  OPEN: filled(
    (url: string, signIn: boolean) =>
      `Open ${url} : the explorer${signIn ? '. Sign in there with a sample account' : ''}, then try an example:`,
    (url, signIn) => `打开查询页面 ${url} ${signIn ? '，以样例账号登录，' : '，'}试试下列例子：`,
  ),
  OR_ASK: always('Or ask from a terminal:', '或在终端查询：'),
  LISTS_ACCOUNTS: always('lists the sample accounts', '列出样例账号'),
  HOW_TO_STOP: always('Ctrl-C stops everything.', '按 Ctrl-C 停止全部。'),
  STOPPING: always('stopping …', '正在停止……'),

  // What went wrong, and what to do
  ENDED: filled(
    (name: string, how: string, log: string, words: string) =>
      `${name} ended (${how}). Its last words, from ${log}:\n${words}`,
    (name, how, log, words) => `${name} 已退出（${how}）。${log} 中的最后几行：\n${words}`,
  ),
  EXIT_CODE: filled(
    (code: number | null) => `exit code ${code}`,
    (code) => `退出码 ${code}`,
  ),
  FAILED: filled(
    (path: string, words: string) => `${path} failed:\n${words}`,
    (path, words) => `${path} 运行失败：\n${words}`,
  ),
  PORT_TAKEN: filled(
    (port: number, other: number, start: string) =>
      `port ${port} is taken by another program. Choose another one: PORT=${other} ${start}`,
    (port, other, start) => `端口 ${port} 已被其他程序占用。请换一个：PORT=${other} ${start}`,
  ),
  PORT_UNUSABLE: filled(
    (port: number, code: string, other: number, start: string) =>
      `port ${port} cannot be used (${code}). Choose another one: PORT=${other} ${start}`,
    (port, code, other, start) => `端口 ${port} 无法使用（${code}）。请换一个：PORT=${other} ${start}`,
  ),
  NO_WHOLE_NUMBER: filled(
    (option: string, least: number, most: number, text: string) =>
      `${option} must be a whole number from ${least} to ${most}; it is "${text}"`,
    (option, least, most, text) => `${option} 须为 ${least} 至 ${most} 的整数，现为“${text}”`,
  ),
  OTHER_CITY: filled(
    (directory: string, people: number, seed: number) =>
      `${directory} holds the city of ${people} people, seed ${seed}. For another one choose another directory (YIWANG_DATA=…), or delete this one.`,
    (directory, people, seed) =>
      `${directory} 中已有 ${people} 人、种子 ${seed} 的城市。要另建一座，请换一个目录（YIWANG_DATA=…），或删除该目录。`,
  ),
  FOREIGN_DIRECTORY: filled(
    (directory: string, files: readonly string[]) =>
      `${directory} is not a data directory of Yiwang: it holds ${files.join(', ')}. Choose an empty one with YIWANG_DATA=…`,
    (directory, files) =>
      `${directory} 不是一网的数据目录：其中有 ${files.join('、')}。请用 YIWANG_DATA=… 指定一个空目录。`,
  ),
  UNREADABLE_STATE: filled(
    (file: string) =>
      `${file} cannot be read, or was written by another version. Move the directory away and start again.`,
    (file) => `${file} 无法读取，或由其他版本写成。请移走该目录后重新启动。`,
  ),
  NO_SAMPLE_CITY: always(
    'the database holds no linked sample city; delete its schemas and start again',
    '数据库中没有已关联的样例城市；请删除其中的各 schema 后重新启动',
  ),
  NO_DATABASE: always(
    'no database: give --database-url, set DATABASE_URL, or start the embedded one with npm start',
    '没有数据库：请给出 --database-url，设置 DATABASE_URL，或用 npm start 启动内置数据库',
  ),
  DATABASE_UNREACHABLE: filled(
    (why: string) => `The database cannot be reached (${why}). Check its URL and that it runs.`,
    (why) => `数据库无法连接（${why}）。请检查其地址，并确认它正在运行。`,
  ),
  NO_DEPARTMENT: filled(
    (department: string, known: readonly string[]) =>
      `there is no department "${department}"; there are ${known.join(', ')}; others need --mapping`,
    (department, known) => `没有部门“${department}”；现有 ${known.join('、')}；其他部门须给出 --mapping`,
  ),
} as const;

/** The name of something that is said. */
export type Saying = keyof typeof SENTENCES;

/** Says it in the language of the locale. */
export function say<S extends Saying>(saying: S, ...values: Parameters<(typeof SENTENCES)[S]['en']>): string {
  const speak = SENTENCES[saying][language()] as (...values: readonly unknown[]) => string;
  return speak(...values);
}

/** What went wrong, in words. Packages below this one speak English; what they tell of most often is told here too. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, why } = error as { name: string; why?: unknown };
  return name === 'DatabaseUnreachable' ? say('DATABASE_UNREACHABLE', String(why)) : error.message;
}

/** A text that stands in both, Chinese first, with a point between: the half to show, or in English the whole. */
export function ownHalf(text: string): string {
  return language() === 'zh' ? text.split(' · ')[0]! : text;
}

function always(en: string, zh: string) {
  return { en: () => en, zh: () => zh };
}

/** Both languages are given the same values. */
function filled<V extends readonly unknown[]>(en: (...values: V) => string, zh: (...values: V) => string) {
  return { en, zh };
}
