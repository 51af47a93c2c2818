/**
 * What a workflow of GitHub has besides the audit where runs are kept: a branch with what each run found, and one issue with the
 * corrections. The job that reads strangers' repositories may write nothing, and the job that writes runs nothing of theirs.
 */
export interface Tracking {
  /** Variables of the workflow. */
  readonly env: string;
  /** Steps before the audit, and after it. */
  readonly before: string;
  readonly after: string;
  /** Flags of the audit. */
  readonly flags: string;
  readonly job: string;
}

export const untracked: Tracking = { env: '', before: '', after: '', flags: '', job: '' };

/** Pinned to commits, as everything that a workflow uses. */
export const CHECKOUT = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2';
export const UPLOAD = 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0';
const DOWNLOAD = 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1';

/** A branch that is not there (2) is no failure; one that can't be asked for is: a second history must not begin. */
const FETCH = `\
found=0
          git ls-remote --exit-code --heads origin "$HISTORY" > /dev/null || found=$?
          case $found in
            0) git fetch --quiet --depth 1 origin "refs/heads/$HISTORY" ;;
            2) echo "$HISTORY: no run so far" ;;
            *) exit $found ;;
          esac`;

export const tracking: Tracking = {
  env: `
  # What stands in the issue and in the history: what is public. Where only your own people read this repository: internal.
  AUDIENCE: public
  HISTORY: ospo-compass-history`,
  before: `
      - run: |
          mkdir runs
          ${FETCH}
          if [ $found = 0 ]; then git archive FETCH_HEAD | tar -x -C runs; fi`,
  flags: ' --audience "$AUDIENCE" --history runs -f issue=report/issue.md',
  after: `
      - if: \${{ !cancelled() }}
        uses: ${UPLOAD}
        with:
          name: runs
          path: runs
          if-no-files-found: error`,
  job: `
  # The only job that may write, and it reads no other repository: the history on its branch, and the issue.
  keep:
    needs: audit
    if: \${{ !cancelled() }}
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: write
      issues: write
    steps:
      - uses: ${CHECKOUT}
      - uses: ${DOWNLOAD}
        with:
          name: report
          path: report
      - uses: ${DOWNLOAD}
        with:
          name: runs
          path: runs
      - env:
          GIT_AUTHOR_NAME: github-actions[bot]
          GIT_AUTHOR_EMAIL: 41898282+github-actions[bot]@users.noreply.github.com
        run: |
          export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
          ${FETCH}
          parent=()
          if [ $found = 0 ]; then parent=(-p FETCH_HEAD); fi
          # A commit of the runs alone, without a change to what is checked out.
          export GIT_INDEX_FILE="$PWD/.git/ospo-compass-index"
          (cd runs && git --git-dir=../.git --work-tree=. add --all --force .)
          commit=$(git commit-tree "$(git write-tree)" "\${parent[@]}" -m "Run of $(date -u +%F)")
          git push --quiet origin "$commit:refs/heads/$HISTORY"
      # One issue, written anew each time; whoever closes it gets a new one with the next run.
      - env:
          GH_TOKEN: \${{ github.token }}
          GH_ENTERPRISE_TOKEN: \${{ github.token }}
        run: |
          export GH_HOST="\${GITHUB_SERVER_URL#https://}" GH_REPO="$GITHUB_REPOSITORY"
          gh label create ospo-compass --force --color 1d76db --description "Where our open source stands, and what to do next"
          number=$(gh issue list --label ospo-compass --state open --json number,body \\
            --jq 'map(select(.body | startswith("<!-- ospo-compass"))) | .[0].number // empty')
          if [ -n "$number" ]; then
            gh issue edit "$number" --body-file report/issue.md
          else
            gh issue create --title "Open source compass: $TARGET" --label ospo-compass --body-file report/issue.md
          fi
`,
};
