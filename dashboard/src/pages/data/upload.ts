import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../lib/graphql';
import { DataCreateUpload } from './documents';

export interface Sending {
  readonly fileName: string;
  readonly sent: number;
  readonly total: number;
}

/**
 * Puts a file where the service says, and tells how far it is; `fetch` does not say that of what it sends.
 *
 * @throws Error with the service's own words; AbortError where `signal` says so
 */
function put(url: string, file: File, onProgress: (sent: number) => void, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () =>
      request.status === 200 ? resolve() : reject(new Error(refusal(request.responseText)));
    request.onerror = () =>
      reject(new Error('The connection broke off: nothing was kept. Drop the file again.'));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function refusal(text: string): string {
  try {
    const { errors } = JSON.parse(text) as { errors: readonly { message: string }[] };
    return errors.map(({ message }) => message).join(' ');
  } catch {
    return 'The service did not take the file.';
  }
}

/** Sends a file to the service; `onReceived` is told the upload's id once all of it is there. */
export function useUpload(onReceived: (uploadId: string) => void) {
  const { run: create } = useAction(DataCreateUpload);
  const [sending, tell] = useState<Sending | null>(null);
  const [fault, complain] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (file: File) => {
    if (file.size === 0) return complain(`${file.name} is empty: there is nothing to import.`);
    const controller = new AbortController();
    stop.current = controller;
    complain(null);
    tell({ fileName: file.name, sent: 0, total: file.size });
    const { payload, errors } = await create({ input: { fileName: file.name } });
    try {
      if (!payload?.upload) throw new Error(errors.map(({ message }) => message).join(' '));
      controller.signal.throwIfAborted();
      // Its path only: behind a proxy the service may be known by another name.
      const { pathname } = new URL(payload.upload.url);
      await put(
        pathname,
        file,
        (sent) => tell({ fileName: file.name, sent, total: file.size }),
        controller.signal,
      );
      onReceived(payload.upload.id);
    } catch (error) {
      if (!controller.signal.aborted) complain((error as Error).message);
    }
    tell(null);
  };
  return { sending, fault, start, cancel: () => stop.current?.abort() };
}
