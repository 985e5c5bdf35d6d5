/** Who may import whom: left never imports right. Drawn in docs/architecture.md. */
const ROOMS = [
  'lib',
  'errors',
  'config',
  'identity',
  'permissions',
  'plan',
  'execute',
  'supergraph',
  'request',
  'access',
  'http',
];

/** In the gateway a room imports only rooms to its left; cache and audit stand on the first three. */
const gatewayRooms = ROOMS.slice(0, -1).map((room, at) => ({
  name: `gateway-${room}-looks-left`,
  severity: 'error',
  // The tests of access start a whole gateway.
  from: { path: `^gateway/src/${room}/`, ...(room === 'access' && { pathNot: '__tests__' }) },
  to: { path: `^gateway/src/(${ROOMS.slice(at + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...gatewayRooms,
    {
      name: 'cache-and-audit-stand-low',
      severity: 'error',
      from: { path: '^gateway/src/(cache|audit)/', pathNot: '__tests__' },
      to: { path: '^gateway/src/(identity|permissions|plan|execute|supergraph|request|access|http)/' },
    },
    {
      name: 'what-a-supergraph-says-knows-no-plan',
      severity: 'error',
      from: { path: '^gateway/src/plan/schema/' },
      to: { path: '^gateway/src/plan/(?!schema/)' },
    },
    {
      name: 'schema-imports-nobody',
      severity: 'error',
      from: { path: '^schema/' },
      to: { path: '^(subgraphs|gateway|cli|e2e|bench|console)/' },
    },
    {
      name: 'kit-imports-schema-only',
      severity: 'error',
      from: { path: '^subgraphs/kit/' },
      to: { path: '^(subgraphs/(?!kit)|gateway|cli|e2e|bench|console)' },
    },
    {
      name: 'a-department-imports-no-other',
      severity: 'error',
      from: { path: '^subgraphs/(?!kit)([^/]+)/' },
      to: { path: '^(subgraphs/(?!kit)|gateway|cli|e2e|bench|console)', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'gateway-imports-schema-only',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|cli|e2e|bench|console)/' },
    },
    {
      name: 'cli-imports-schema-and-kit',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(subgraphs/(?!kit)|gateway|e2e|bench|console)' },
    },
    {
      name: 'nobody-imports-e2e-or-bench',
      severity: 'error',
      from: { pathNot: '^(e2e|bench)/' },
      to: { path: '^(e2e|bench)/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
