import { type Destination, isUnset, type Route } from '#lib/contract/index.ts';

/** The default route matches everything: address and mask are blank or 0.0.0.0 (SR-4). */
export function isDefaultRoute(route: Route): boolean {
  return isUnset(route.ip) && isUnset(route.mask);
}

/** Of several default routes the first is used. */
export function defaultRouteIndex(routes: readonly Route[]): number {
  return routes.findIndex(isDefaultRoute);
}

/**
 * The routes with this default gateway (SR-4): the default route is replaced where it stands, or put at the end. Without a
 * gateway there is none. Other routes stay as they are.
 */
export function withDefaultRoute(routes: readonly Route[], gateway: string, destination: Destination): Route[] {
  const index = defaultRouteIndex(routes);
  if (isUnset(gateway)) return routes.filter((_, place) => place !== index);
  const route: Route = { ip: '0.0.0.0', mask: '0.0.0.0', gateway, destination };
  return index < 0 ? [...routes, route] : routes.with(index, route);
}
