#!/usr/bin/env bash
# The curl steps of both vendors' pages, against a running harbor: bash source-pages.sh [address]
set -euo pipefail

harbor="${1:-http://127.0.0.1:4040}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "- $*"; }
# The value of a member of some JSON on standard input: enough for bodies whose values hold no escapes.
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
request() { curl --silent --show-error --fail-with-body --max-time 30 "$@" || fail "curl $*"; }
# Asks until the answer holds a text.
await() {
  local wanted="$1" answer=''
  shift
  for _ in $(seq 100); do
    answer="$(request "$@")"
    case "$answer" in *"$wanted"*) echo "$answer"; return 0 ;; esac
    sleep 0.2
  done
  fail "no $wanted in: $answer"
}

echo 'Haufe: files'
haufe=(-H 'api-key: dev-key' -H 'user-id: 497f6eca-6276-4993-bfeb-53cbbbba6f08')
printf 'name,size\ngull,3\n' > "$work/report.csv"

step 'request an upload URL'
answer="$(request -X GET "$harbor/v1/files/signed-url?filename=report.csv&persist=false" "${haufe[@]}")"
file_id="$(member file_id <<< "$answer")"
file_url="$(member file_url <<< "$answer")"
[ -n "$file_id" ] && [ -n "$file_url" ] || fail "no file_id or file_url in: $answer"

step 'upload via HTTP PUT to file_url'
request -X PUT -H 'Content-Type: text/csv' --data-binary "@$work/report.csv" "$file_url"

step 'poll the status until PROCESSED'
await '"processing_status":"PROCESSED"' "$harbor/v1/files/$file_id/status" "${haufe[@]}" > /dev/null

step 'read the text, then delete the file'
request "$harbor/v1/files/$file_id" "${haufe[@]}" | cmp - "$work/report.csv" || fail 'another text came back'
request -X DELETE "$harbor/v1/files/$file_id" "${haufe[@]}"

echo 'SaferMe: file attachments'
saferme=(-H 'Authorization: Token token=dev-token' -H 'X-AppId: com.thundermaps.saferme' -H 'X-TeamId: 1234')
attachments="$harbor/api/v4/file_attachments"
base64 -d > "$work/picture.png" <<< 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

step 'get an upload authorization'
answer="$(request "$attachments/upload_authorization?content_type=image/png" "${saferme[@]}")"
key_prefix="$(member key_prefix <<< "$answer")"
[ -n "$key_prefix" ] || fail "no key_prefix in: $answer"

step 'upload the file, ${filename} in the key'
stored="$(request -i "$(member url <<< "$answer")" \
  -F "key=$key_prefix"'${filename}' \
  -F 'success_action_status=201' \
  -F 'Content-Type=image/png' \
  -F "policy=$(member policy <<< "$answer")" \
  -F "x-amz-credential=$(member x-amz-credential <<< "$answer")" \
  -F "x-amz-algorithm=$(member x-amz-algorithm <<< "$answer")" \
  -F "x-amz-date=$(member x-amz-date <<< "$answer")" \
  -F "x-amz-signature=$(member x-amz-signature <<< "$answer")" \
  -F "file=@$work/picture.png;filename=\"picture.png\"")"
key="$(sed -n 's/.*<Key>\([^<]*\)<\/Key>.*/\1/p' <<< "$stored")"
[ "$key" = "${key_prefix}picture.png" ] || fail "the key is not ${key_prefix}picture.png in: $stored"

step 'create a file attachment'
answer="$(request -X POST "$attachments" "${saferme[@]}" -H 'Content-Type: application/json' \
  -d "{\"file_attachment\": {\"key\": \"$key\"}}")"
id="$(member id <<< "$answer")"
[ -n "$id" ] || fail "no id in: $answer"

step 'poll until it is ready to attach'
answer="$(await '"ready_to_attach":true' "$attachments/$id" "${saferme[@]}")"
request "$(member original_url <<< "$answer")" | cmp - "$work/picture.png" || fail 'other bytes came back'

echo 'all steps passed'
