/** How a state looks, whatever it is of: each kind has a shape of its own, so that hue is only an echo. */
export type StateKind = 'on' | 'held' | 'off' | 'none' | 'trying' | 'warning';
