/** What Phone files rests on, for who wonders that it is on while nothing can be reached (SR-10, rule card phone-files). */
export const NAME_ALONE =
  'This twin asks only whether the DNS server that is set knows the name, not whether it is reached now: losing the link does not turn it off';
