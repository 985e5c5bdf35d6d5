/**
 * The language in which the command speaks: Chinese where the locale is Chinese, else English. Plain JavaScript, for what runs before
 * anything is built asks too. https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
 */
exports.language = (environment = process.env) => {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh(?:[_.@-]|$)/i.test(locale) ? 'zh' : 'en';
};
