import type { Settings } from '#lib/contract/index.ts';
import { good, note, type Note, type View, warn } from '../field.ts';

const DOES: Record<keyof Settings['com'], string> = {
  backupRestore: 'back up and restore this system',
  upgrade: 'upgrade this system',
  logCollection: 'collect log files',
  management: 'manage this system'
};

export const comServiceNote =
  (service: keyof Settings['com']) =>
  ({ draft, system }: View): Note => {
    if (!draft.com[service]) return note(`COM may not ${DOES[service]} (SC-5).`);
    if (system.link.state === 'connected') return good(`COM may ${DOES[service]} over the link.`);
    return warn(`COM may ${DOES[service]}, once the link is up.`);
  };
