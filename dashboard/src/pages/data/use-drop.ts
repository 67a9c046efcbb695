import { useEffect, useEffectEvent, useState } from 'react';

/** Files that are dropped anywhere on the page: beside a target, the browser would leave the page to show them. */
export function useDrop(take: (files: FileList) => void): boolean {
  const [over, setOver] = useState(false);
  const onDrop = useEffectEvent(take);
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) setOver(false); // out of the window
      },
      { signal },
    );
    addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer!.files);
      },
      { signal },
    );
    return () => gone.abort();
  }, []);
  return over;
}
