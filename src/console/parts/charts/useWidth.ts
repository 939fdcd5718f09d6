import { useEffect, useRef, useState, type RefObject } from 'react';

/** How wide a place is, in pixels, as long as it is shown: letters in a drawing keep their size on a phone. */
export function useWidth<Element extends HTMLElement>(first = 720): [RefObject<Element | null>, number] {
  const place = useRef<Element>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => { if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width)); });
    watch.observe(place.current!);
    return () => watch.disconnect();
  }, []);
  return [place, width];
}
