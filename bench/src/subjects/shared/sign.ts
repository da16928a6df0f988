/** Asks the application's own backend where a file goes: what an application without a library for it writes. */
export async function sign(file: { name: string; type: string; size: number }): Promise<{ url: string }> {
  const answer = await fetch('/api/uploads/presigned-put', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(file),
  });
  if (!answer.ok) throw new Error(`Nothing was signed: ${answer.status}.`);
  return answer.json();
}
