#!/bin/bash
# Checks that turnstile.pml and queue.pml keep their promises, and what breaks without each safeguard. README.md explains the table.
# Needs spin and gcc. --deep adds larger bounds and some minutes. Fails if a line has another result than expected.
set -u
here=$(cd "$(dirname "$0")" && pwd)
for tool in spin gcc; do command -v $tool >/dev/null || { echo "$tool is needed" >&2; exit 2; }; done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
slots=24 rows=0
model=turnstile.pml cycle=i             # cycle: the promise that a cycle breaks

# verify EXPECTED NAME DEFINES [liveness|bitstate]; EXPECTED is holds, or letters of properties, one of which must break.
# Works in a folder of its own, one for each processor at the same time.
verify() {
  while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
  rows=$((rows + 1))
  local folder
  folder=$work/$(printf %03d $rows)
  (mkdir "$folder" && cd "$folder" && cp "$here"/*.pml . && search "$@" >row || touch "$work/bad") &
}

search() {
  local expected=$1 name=$2 defines=$3 build="-DSAFETY -DHC4" options="-m1000000 -w$slots" optimise=-O0 start=$SECONDS
  [ "$expected" = holds ] && optimise=-O1          # optimising takes longer than finding the error of a mutant
  if [ "${4:-}" = liveness ]; then
    defines="$defines -DFAULTS_CEASE -DMAX_RESUMES=1" build="-DNFAIR=3 -DCOLLAPSE" options="$options -a -f"
  fi
  # Keeps three bits for each state instead of the state, so a few states may be left out; two states may look alike.
  [ "${4:-}" = bitstate ] && build="-DSAFETY -DBITSTATE" options="-m1000000 -w35 -k3"
  # shellcheck disable=SC2086
  spin $defines -a $model >spin.out 2>&1 && gcc $optimise -w $build -DMEMLIM=5000 -o pan pan.c || { cat spin.out >&2; return 2; }
  # shellcheck disable=SC2086
  ./pan $options >pan.out 2>&1
  local errors states place found=
  errors=$(sed -n 's/.*errors: \([0-9]*\).*/\1/p' pan.out)
  states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.out)
  if grep -q "acceptance cycle" pan.out; then
    found=$cycle
  elif [ "$errors" = 0 ] && ! grep -qE "not completed|out of memory|max search depth" pan.out; then
    found=holds
  else
    # The line of the assertion names its property.
    # shellcheck disable=SC2086
    place=$(spin $defines -t $model 2>/dev/null |
      sed -n 's/^spin: \([a-z]*[.]pml\):\([0-9]*\), Error: assertion violated.*/\2 \1/p' | head -1)
    [ -n "$place" ] && found=$(sed -n "${place% *}s/.*assert.*\/\* (\([a-z]\)).*/\1/p" "${place#* }")
  fi
  local shown="breaks (${found:-?})" verdict=ok
  [ "$found" = holds ] && shown=holds
  case "$expected" in
    holds) [ "$found" = holds ] || verdict=WRONG ;;
    *) [ -n "$found" ] && [ "$found" != holds ] && [[ $expected == *$found* ]] || verdict=WRONG ;;
  esac
  printf '| %-58s | %-10s | %9s | %3d | %-5s |\n' "$name" "$shown" "$states" $((SECONDS - start)) $verdict
  [ $verdict = ok ] || { head -5 pan.out >&2; return 1; }
}

row() { printf '| %-58s | %-10s | %9s | %3s | %-5s |\n' "$@"; }
row "what is checked" result states s ""
echo "|------------------------------------------------------------|------------|-----------|-----|-------|"
verify holds "as built, 3 runs, 1 fault"                      "-DFAULTS=1"
verify holds "as built, 2 runs, 1 fault, 3 batches"           "-DFAULTS=1 -DRUNS=2 -DBATCHES=3"
verify holds "as built, 2 runs, 1 fault, two repair at once"  "-DFAULTS=1 -DRUNS=2 -DSWEEPS=2"
verify holds "as built, every run ends"                       "-DFAULTS=1 -DRUNS=2 -DBATCHES=1" liveness
verify holds "as built, every run ends, Redis gone for good"  "-DFAULTS=1 -DRUNS=2 -DBATCHES=1 -DREDIS_GONE" liveness
if [ "${1:-}" = --deep ]; then
  slots=27
  verify holds "as built, 3 runs, 2 faults"                   "-DFAULTS=2" bitstate
  verify holds "as built, 3 runs, 1 fault, 3 batches"         "-DFAULTS=1 -DBATCHES=3"
  verify holds "as built, 2 runs, 2 faults"                   "-DFAULTS=2 -DRUNS=2"
  verify holds "as built, 2 runs, 3 faults"                   "-DFAULTS=3 -DRUNS=2" bitstate
  verify holds "as built, three pods, 2 runs, 1 fault"        "-DFAULTS=1 -DRUNS=2 -DPODS=3"
  slots=24
fi
one="-DFAULTS=1 -DRUNS=2"
verify a     "- unique index"                                 "$one -DNO_INDEX"
verify holds "- unique index, no faults"                      "-DFAULTS=0 -DNO_INDEX"
verify a     "- unique index - NX, no faults"                 "-DFAULTS=0 -DNO_INDEX -DNO_NX"
verify holds "- NX (the index stands in)"                     "$one -DNO_NX"
verify b     "- status in apply_batch"                        "$one -DNO_STATUS_IN_BATCH"
verify b     "- lock of the row by batch and close, no faults" "-DFAULTS=0 -DRUNS=2 -DNO_LOCK"
verify holds "- status in close_run (the trigger stands in)"  "$one -DNO_STATUS_IN_CLOSE"
verify holds "- trigger (the statements stand in)"            "$one -DNO_TRIGGER"
verify d     "- status in close_run - trigger"                "$one -DNO_STATUS_IN_CLOSE -DNO_TRIGGER"
verify b     "- status in run_event"                          "$one -DNO_STATUS_IN_EVENT"
verify c     "- key of the ledger"                            "$one -DNO_LEDGER_KEY"
verify bc    "- status - key (no fence, no ledger)"           "$one -DNO_STATUS_IN_BATCH -DNO_LEDGER_KEY"
verify c     "- resume at the first gap (at the last entry)"  "$one -DLAST_ENTRY"
verify c     "- positions behind the gap are left out"        "$one -DNOTHING_LEFT_OUT"
verify holds "- both, one batch in flight"                    "$one -DLAST_ENTRY -DNOTHING_LEFT_OUT -DONE_IN_FLIGHT"
verify h     "- only the last run is resumed, no faults"      "-DFAULTS=0 -DNO_ONLY_LAST"
verify holds "- resumes is unique (only the last stands in)"  "-DFAULTS=1 -DNO_UNIQUE_RESUME"
verify ch    "- resumes is unique - only the last"            "-DFAULTS=1 -DNO_UNIQUE_RESUME -DNO_ONLY_LAST"
verify e     "- compare in release"                           "$one -DNO_COMPARE_IN_RELEASE"
verify g     "- close before release"                         "$one -DRELEASE_BEFORE_CLOSE"
verify f     "- heartbeat compared in close_orphan"           "$one -DNO_HEARTBEAT_COMPARE"
verify f     "- holder of the key asked by the repair"        "$one -DNO_TOKEN_CHECK"
verify i     "- repair"                                       "-DFAULTS=1 -DRUNS=2 -DNO_REPAIR" liveness
verify i     "- time to live of the key"                      "-DFAULTS=1 -DRUNS=2 -DNO_EXPIRY" liveness
verify i     "- dead-after, Redis gone for good"              "-DFAULTS=1 -DRUNS=2 -DBATCHES=1 -DREDIS_GONE -DNO_DEAD_RULE" liveness

model=queue.pml cycle=q
verify holds "queue, as built, 3 ids, 1 fault, 2 changes"     "-DCHANGES=2"
verify holds "queue, as built, 3 ids, 2 faults, 1 change"     "-DFAULTS=2"
verify holds "queue, as built, 4 ids, 1 fault"                "-DIDS=4 -DCHANGES=0"
verify holds "queue, as built, every request ends"            "" liveness
verify m     "- second look of request_run"                   "-DNO_SECOND_LOOK"
verify o     "- version in open_run"                          "-DNO_VERSION_IN_OPEN"
verify holds "- request in open_run (the key of the run stands in)" "-DNO_REQUEST_IN_OPEN"
verify holds "- key of the run (the request stands in)"       "-DNO_KEY_OF_RUN"
verify l     "- request in open_run - key of the run"         "-DNO_REQUEST_IN_OPEN -DNO_KEY_OF_RUN"
verify p     "- stale resumes are cancelled"                  "-DNO_STALE_RESUME"
verify o     "- second look of drop_request"                  "-DNO_LOOK_IN_DROP -DCHANGES=2"
verify n     "- cancel_requested in close_run"                "-DNO_WISH_IN_CLOSE"
verify n     "- a cancel of what began meanwhile"             "-DNO_SECOND_CANCEL"
verify m     "- one statement (the request is claimed first)" "-DCLAIM_FIRST"
verify q     "- one statement, one request"                   "-DCLAIM_FIRST -DIDS=1 -DCHANGES=0" liveness
verify np    "- the opening deletes the request"              "-DNO_DELETE_IN_OPEN"
verify q     "- the opening deletes the request, one request" "-DNO_DELETE_IN_OPEN -DIDS=1 -DCHANGES=0" liveness
wait
cat "$work"/*/row
[ ! -e "$work/bad" ] || { echo "Some lines have another result than expected." >&2; exit 1; }
