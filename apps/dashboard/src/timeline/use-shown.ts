import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useServices } from '../shell/services.js';
import { ORDER, SHOW, type Order, type Show } from './shown-entries.js';

interface Shown {
  readonly show: Show;
  readonly setShow: (show: Show) => void;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
}

const ORDER_KEPT = 'timeline.order';

/** How somebody reads a timeline: the filter stands in the address, the order is the device's. */
export function useShown(): Shown {
  const { device } = useServices();
  const [parameters, setParameters] = useSearchParams();
  const [order, setOrder] = useState(() => oneOf(ORDER, device.read(ORDER_KEPT)));
  return {
    show: oneOf(SHOW, parameters.get('show')),
    setShow: (show) =>
      setParameters((before) => withShow(before, show), { preventScrollReset: true, replace: true }),
    order,
    setOrder: (next) => {
      device.keep(ORDER_KEPT, next);
      setOrder(next);
    },
  };
}

/** The same address with another filter; "all" needs no word. */
export function withShow(parameters: URLSearchParams, show: Show): URLSearchParams {
  const next = new URLSearchParams(parameters);
  if (show === 'all') next.delete('show');
  else next.set('show', show);
  return next;
}

/** Addresses and devices may hold anything; then it is the first. */
function oneOf<Word extends string>(words: readonly [Word, ...Word[]], text: string | null): Word {
  return words.find((word) => word === text) ?? words[0];
}
