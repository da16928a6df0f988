// Of a signed URL the whole query is the secret, but for the number of a part; an API may take a token in one parameter (`auth_token`).
const secret = /token|secret|signature|password|credential|^sig$|^x-amz-|^(api_?)?key$/i;

/** A request's path with its query, without anything secret. */
export function shownPath(url: URL, isApi: boolean): string {
  return decodePath(url.pathname) + shownQuery(url, isApi);
}

function shownQuery({ search, searchParams }: URL, isApi: boolean): string {
  if (search === '') return '';
  if (!isApi) {
    const part = searchParams.get('partNumber') ?? '';
    return /^\d+$/.test(part) ? `?[redacted]&partNumber=${part}` : '?[redacted]';
  }
  const shown = search
    .slice(1)
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=', 1);
      return secret.test(name) ? `${name}=[redacted]` : pair;
    });
  return `?${shown.join('&')}`;
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
