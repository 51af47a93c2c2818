/** A file that is not there yet, as a diff that `git apply` takes. The path is one of this program's own. */
export function newFileDiff(path: string, content: string): string {
  const lines = content.replace(/\n$/, '').split('\n');
  return [
    `diff --git a/${path} b/${path}`,
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    '',
  ].join('\n');
}
