// The rooms of src/lib: what each may import from the others. A room that is not listed may not exist.
const rooms = {
  contract: [],
  twin: ['contract'],
  views: ['contract', 'twin'],
  diagnosis: ['contract', 'twin', 'views'],
  // Grades with what diagnosis knows: which observation rules which cause out, and the fewest that would do.
  training: ['contract', 'twin', 'views', 'diagnosis'],
  sessions: ['contract', 'twin', 'views', 'diagnosis', 'training'],
  lab: ['contract', 'twin', 'views', 'diagnosis', 'training', 'sessions'],
  // Tells an LMS how far a play has come, in plain values: it knows no training.
  lms: ['contract'],
  // Props in, callbacks out: a component knows the words and what can be read from a trace, and nothing that runs or saves.
  ui: ['contract', 'views'],
  // The app as an installed thing; knows nothing of twins.
  pwa: []
};

// Client and server meet on the wire alone, as they do in the world.
const twinRooms = {
  time: [],
  trace: ['time'],
  network: ['time', 'trace'],
  wire: ['time', 'trace', 'network'],
  rules: ['time', 'trace'],
  ipoffice: ['time', 'trace', 'network', 'wire', 'rules'],
  com: ['time', 'trace', 'network', 'wire', 'rules'],
  // A whole place: the systems of a deployment and what joins them.
  sites: ['time', 'trace', 'network', 'wire', 'rules', 'ipoffice', 'com'],
  faults: ['time', 'trace', 'network', 'wire', 'rules', 'ipoffice', 'com', 'sites']
};

// A package that has one home.
const owners = [
  { name: 'only-sessions-stores', packages: ['dexie'], home: '^src/lib/sessions/' },
  { name: 'only-lms-packs', packages: ['fflate'], home: '^src/lib/lms/' },
  { name: 'only-wire-mocks-sockets', packages: ['mock-socket', 'virtual:mock-socket'], home: '^src/lib/twin/wire/' },
  { name: 'only-twin-and-lab-have-machines', packages: ['xstate'], home: '^src/lib/(twin|lab)/' },
  { name: 'only-lab-binds-machines', packages: ['@xstate/svelte'], home: '^src/lib/lab/' }
];

const tests = '\\.(test|spec)\\.ts$';
const either = (names) => `(${names.join('|')})`;

/** One rule a room: of all rooms beside it, only those of its list. */
const roomRules = (folder, table) =>
  Object.entries(table).map(([room, allowed]) => ({
    name: `room-${room}`,
    severity: 'error',
    from: { path: `^${folder}${room}/`, pathNot: tests },
    to: { path: `^${folder}[^/]+/`, pathNot: `^${folder}${either([room, ...allowed])}/` }
  }));

const packagePattern = (names) => `(^|node_modules/)${either(names)}(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere is an edge that no other rule sees.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:mock-socket|\\$app/|\\$service-worker)' }
    },
    {
      name: 'listed-rooms',
      severity: 'error',
      from: {},
      to: { path: '^src/lib/[^/]+/', pathNot: `^src/lib/${either(Object.keys(rooms))}/` }
    },
    {
      name: 'listed-rooms',
      severity: 'error',
      from: { path: '^src/lib/[^/]+/', pathNot: `^src/lib/${either(Object.keys(rooms))}/` },
      to: {}
    },
    {
      name: 'listed-twin-rooms',
      severity: 'error',
      from: {},
      to: { path: '^src/lib/twin/[^/]+/', pathNot: `^src/lib/twin/${either(Object.keys(twinRooms))}/` }
    },
    ...roomRules('src/lib/', rooms),
    ...roomRules('src/lib/twin/', twinRooms),
    {
      name: 'lib-knows-no-page',
      severity: 'error',
      from: { path: '^src/(lib|cli)' },
      to: { path: '^src/routes/' }
    },
    { name: 'pwa-is-for-pages', severity: 'error', from: { pathNot: '^src/(routes|lib/pwa)/' }, to: { path: '^src/lib/pwa/' } },
    {
      name: 'cli-without-a-browser',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/lib/', pathNot: `^src/lib/${either(['contract', 'twin', 'views', 'diagnosis', 'training'])}/` }
    },
    {
      name: 'twin-without-svelte',
      comment: 'It runs in Node as it runs in the browser.',
      severity: 'error',
      from: { path: `^src/(cli|lib/${either(['contract', 'twin', 'views', 'training', 'diagnosis'])})/`, pathNot: tests },
      to: { path: `${packagePattern(['svelte', '@sveltejs/kit'])}|\\.svelte(\\.ts)?$|^\\$app/` }
    },
    {
      name: 'contract-needs-only-the-validator',
      severity: 'error',
      from: { path: '^src/lib/contract/', pathNot: tests },
      to: { path: 'node_modules/|^node:', pathNot: packagePattern(['valibot']) }
    },
    ...owners.map(({ name, packages, home }) => ({
      name,
      severity: 'error',
      from: { path: '^src/', pathNot: `${home}|${tests}` },
      to: { path: packagePattern(packages) }
    }))
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.svelte-kit|build)/|\\$types' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.svelte', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'types', 'default'],
      mainFields: ['module', 'main', 'types']
    }
  }
};
