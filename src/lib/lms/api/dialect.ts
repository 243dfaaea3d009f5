/** The two editions of SCORM that packages are made for. */
export const EDITIONS = ['1.2', '2004'] as const;
export type Edition = (typeof EDITIONS)[number];

/** What an edition calls its object, its functions and the few elements that are read. */
export interface Dialect {
  edition: Edition;
  object: 'API' | 'API_1484_11';
  functions: Record<'initialize' | 'finish' | 'get' | 'set' | 'commit' | 'lastError' | 'errorText', string>;
  elements: { learner: string; mode: string; kept: string };
  /** The longest `suspend_data`, in characters. */
  keptCharacters: number;
}

export const DIALECTS: Record<Edition, Dialect> = {
  '1.2': {
    edition: '1.2',
    object: 'API',
    functions: {
      initialize: 'LMSInitialize',
      finish: 'LMSFinish',
      get: 'LMSGetValue',
      set: 'LMSSetValue',
      commit: 'LMSCommit',
      lastError: 'LMSGetLastError',
      errorText: 'LMSGetErrorString'
    },
    elements: { learner: 'cmi.core.student_id', mode: 'cmi.core.lesson_mode', kept: 'cmi.suspend_data' },
    keptCharacters: 4096
  },
  '2004': {
    edition: '2004',
    object: 'API_1484_11',
    functions: {
      initialize: 'Initialize',
      finish: 'Terminate',
      get: 'GetValue',
      set: 'SetValue',
      commit: 'Commit',
      lastError: 'GetLastError',
      errorText: 'GetErrorString'
    },
    elements: { learner: 'cmi.learner_id', mode: 'cmi.mode', kept: 'cmi.suspend_data' },
    keptCharacters: 64_000
  }
};
