declare global {
  namespace App {
    interface PageState {
      /** What led to the session that is opened, to be said there once. */
      story?: string;
    }
  }
}

export {};
