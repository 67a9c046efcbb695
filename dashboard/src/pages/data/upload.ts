import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../lib/graphql';
import { DataCreateUpload } from './documents';

export interface Sending {
  readonly fileName: string;
  readonly sent: number;
  readonly total: number;
}

/**
 * Sends a file to the upload URL with progress events, which `fetch` does not have for requests.
 *
 * @throws Error with the service's message; AbortError if `signal` aborts
 */
function put(url: string, file: File, onProgress: (sent: number) => void, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () =>
      request.status === 200 ? resolve() : reject(new Error(refusal(request.responseText)));
    request.onerror = () =>
      reject(new Error('The connection was lost, and nothing was saved. Upload the file again.'));
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
    return 'The service rejected the file.';
  }
}

/** Uploads a file. `onReceived` gets the upload's id after the whole file has arrived. */
export function useUpload(onReceived: (uploadId: string) => void) {
  const { run: create } = useAction(DataCreateUpload);
  const [sending, setSending] = useState<Sending | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (file: File) => {
    if (file.size === 0) return setFault(`${file.name} is empty.`);
    const controller = new AbortController();
    stop.current = controller;
    setFault(null);
    setSending({ fileName: file.name, sent: 0, total: file.size });
    const { payload, errors } = await create({ input: { fileName: file.name } });
    try {
      if (!payload?.upload) throw new Error(errors.map(({ message }) => message).join(' '));
      controller.signal.throwIfAborted();
      // Only the path: behind a proxy the service may have another host name.
      const { pathname } = new URL(payload.upload.url);
      await put(
        pathname,
        file,
        (sent) => setSending({ fileName: file.name, sent, total: file.size }),
        controller.signal,
      );
      onReceived(payload.upload.id);
    } catch (error) {
      if (!controller.signal.aborted) setFault((error as Error).message);
    }
    setSending(null);
  };
  return { sending, fault, start, cancel: () => stop.current?.abort() };
}
