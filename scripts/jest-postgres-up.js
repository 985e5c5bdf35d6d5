/** Filled by the kit: one PostgreSQL for the whole jest run, each suite in a database of its own. */
module.exports = async () => {};
