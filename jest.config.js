const fs = require('node:fs');
const swc = JSON.parse(fs.readFileSync(`${__dirname}/.swcrc`, 'utf8'));

/** One jest for the whole tree. Packages resolve to their sources, so no build is needed to test. */
module.exports = {
  testEnvironment: 'node',
  roots: ['schema', 'gateway', 'subgraphs', 'cli', 'e2e'].map((d) => `<rootDir>/${d}`),
  testMatch: ['**/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  transform: { '^.+\\.[cm]?[jt]sx?$': ['@swc/jest', swc] },
  // ES modules only, and what loads them: jest on Node 20 cannot require them as they are.
  transformIgnorePatterns: ['/node_modules/(?!(.*/)?(content-disposition|cookie|jose|mercurius|quick-lru)/)'],
  moduleNameMapper: {
    '^@yiwang/(schema|gateway|cli)$': '<rootDir>/$1/src/index.ts',
    '^@yiwang/kit/testing$': '<rootDir>/subgraphs/kit/src/testing/index.ts',
    '^@yiwang/(kit|registry|petitions|police|mediation|civil-affairs|housing|sample-city)$':
      '<rootDir>/subgraphs/$1/src/index.ts',
  },
  globalSetup: '<rootDir>/scripts/jest-up.js',
  globalTeardown: '<rootDir>/scripts/jest-down.js',
  testTimeout: 60_000,
};
