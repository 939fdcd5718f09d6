/** Sends a file to its place, telling how much of it has gone, from 0 to 1. Answers whether it arrived. */
export function sendFile(path: string, file: File, onProgress: (share: number) => void): Promise<boolean> {
  return new Promise(resolve => {
    // fetch does not tell how much of a body was sent.
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => resolve(request.status === 204);
    request.onerror = request.onabort = request.ontimeout = () => resolve(false);
    request.open('PUT', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  });
}
