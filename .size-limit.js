import { firstLoads } from './scripts/first-load.mjs';

// Every page, as gzip, which every host can do. A page that needs more should load a part of it on demand.
export default firstLoads().map(({ route, files }) => ({ name: `first load of ${route}`, path: files, limit: '120 kB', gzip: true }));
