/** The engine's version, by itself: who keeps sessions needs to know it, and not the engine. Changes when the same run would give another trace. */
export const ENGINE = 'linktwin/0.4.0';
