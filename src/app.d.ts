declare global {
  /** True in the build that an LMS hands out as one page. */
  const __ONE_PAGE__: boolean;
  namespace App {
    interface PageState {
      /** What led to the session that is opened, to be said there once. */
      story?: string;
    }
  }
}

export {};
