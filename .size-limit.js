import { firstLoads, firstPicture } from './scripts/first-load.mjs';

// Every page, as gzip, which every host can do. A page that needs more should load a part of it on demand.
// The lab goes on fetching until its first picture stands; that is measured, too.
export default [
  ...firstLoads().map(({ route, files }) => ({ name: `first load of ${route}`, path: files, limit: '120 kB', gzip: true })),
  { name: 'first picture of /lab', path: firstPicture(), limit: '202 kB', gzip: true }
];
