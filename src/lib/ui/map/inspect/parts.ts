/** Everything on the map but the system itself: loaded when somebody looks at it. */
export { default as Com } from './Com.svelte';
export { default as Lan } from './Lan.svelte';
export { default as LinkStanding } from './LinkStanding.svelte';
export { default as Names } from './Names.svelte';
export { default as Router } from './Router.svelte';
export { default as Wan } from './Wan.svelte';
export { default as WhyButton } from '../../why/WhyButton.svelte';
