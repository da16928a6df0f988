#!/usr/bin/env bash
# The curl steps of the five vendors' pages, against a running harbor: bash source-pages.sh [address]
set -euo pipefail

harbor="${1:-http://127.0.0.1:4040}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "- $*"; }
# The value of a member of some JSON on standard input: enough for bodies whose values hold no escapes.
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
request() { curl --silent --show-error --fail-with-body --max-time 30 "$@" || fail "curl $*"; }
# Like `request`, for an answer whose status is documented: answered '200 202' curl-arguments
answered() {
  local wanted="$1" status
  shift
  status="$(curl --silent --show-error --max-time 30 --output "$work/answer" --write-out '%{http_code}' "$@")" ||
    fail "curl $*"
  case " $wanted " in *" $status "*) cat "$work/answer" ;; *) fail "$status and not $wanted: curl $*" ;; esac
}
# Every one of these must stand in the answer.
holds() {
  local wanted
  for wanted in "${@:2}"; do
    case "$1" in *"$wanted"*) ;; *) fail "no $wanted in: $1" ;; esac
  done
}
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

base64 -d > "$work/picture.png" <<< 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

echo 'Flip: attachments'
flip=(-H 'authorization: Bearer dev-token')

step 'upload a file'
answer="$(answered 202 "${flip[@]}" -F "file=@$work/picture.png" "$harbor/api/external/v1/attachments")"
attachment_id="$(member attachment_id <<< "$answer")"
[ -n "$attachment_id" ] || fail "no attachment_id in: $answer"

step 'check the background processing status until it is FINISHED'
answer="$(answered 200 "${flip[@]}" "$harbor/api/external/v1/attachments/$attachment_id/status")"
holds "$answer" "\"attachment_id\":\"$attachment_id\"" '"type":"IMAGE"' '"status":"'
answer="$(await '"status":"FINISHED"' "${flip[@]}" "$harbor/api/external/v1/attachments/$attachment_id/status")"
case "$answer" in *"\"attachment_id\":\"$attachment_id\",\"type\":\"IMAGE\""*) ;; *) fail "no image in: $answer" ;; esac

echo 'Haufe: files'
haufe=(-H 'api-key: dev-key' -H 'user-id: 497f6eca-6276-4993-bfeb-53cbbbba6f08')
printf 'name,size\ngull,3\n' > "$work/report.csv"

step 'request an upload URL'
answer="$(answered 200 -X GET "$harbor/v1/files/signed-url?filename=string" "${haufe[@]}")"
holds "$answer" '"expires_in":600' '"file_id":"' '"allowed_types":["text/csv","text/plain","application/pdf",' '"max_size":10485760' '"file_url":"'
answer="$(answered 200 -X GET "$harbor/v1/files/signed-url?filename=report.csv&persist=false" "${haufe[@]}")"
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

step 'get an upload authorization'
answer="$(answered 200 "$attachments/upload_authorization?content_type=image/png" "${saferme[@]}")"
holds "$answer" '"Content-Type":"image/png"'
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
holds "$stored" ' 201 ' '<?xml version="1.0" encoding="UTF-8"?>' '<Location>' '<Bucket>' '<ETag>'
key="$(sed -n 's/.*<Key>\([^<]*\)<\/Key>.*/\1/p' <<< "$stored")"
[ "$key" = "${key_prefix}picture.png" ] || fail "the key is not ${key_prefix}picture.png in: $stored"

step 'create a file attachment'
answer="$(answered '200 202' -X POST "$attachments" "${saferme[@]}" -H 'Content-Type: application/json' \
  -d "{\"file_attachment\": {\"key\": \"$key\"}}")"
id="$(member id <<< "$answer")"
[ -n "$id" ] || fail "no id in: $answer"
holds "$answer" '"original_url":' '"filename":' '"style_url":{' '"photo_time":' '"photo_location":' '"tags":{'

step 'poll until it is ready to attach'
answer="$(await '"ready_to_attach":true' "$attachments/$id" "${saferme[@]}")"
request "$(member original_url <<< "$answer")" | cmp - "$work/picture.png" || fail 'other bytes came back'

echo 'Fliplet: media'
fliplet=(-H 'Auth-token: dev-token')
media="$harbor/v1/media"
printf 'a text to go with it\n' > "$work/notes.txt"

step 'create a folder'
answer="$(request -X POST "$media/folders" "${fliplet[@]}" -H 'Content-Type: application/json' \
  -d '{"name": "Folder name", "organizationId": 456}')"
parent_id="$(member id <<< "$answer")"
[ -n "$parent_id" ] || fail "no id in: $answer"
answer="$(request -X POST "$media/folders" "${fliplet[@]}" -H 'Content-Type: application/json' \
  -d "{\"name\": \"Folder name\", \"parentId\": $parent_id, \"organizationId\": 456}")"
folder_id="$(member id <<< "$answer")"
holds "$answer" '"name":"Folder name"' "\"parentId\":$parent_id," '"organizationId":456' '"updatedAt":"' '"createdAt":"' '"appId":null' '"deletedAt":null'

step 'upload files'
answer="$(request -X POST "$media/files?folderId=$folder_id" "${fliplet[@]}" \
  -F 'name[0]=foo.png' -F "files[0]=@$work/picture.png;type=image/png;filename=\"test.png\"")"
picture_id="$(member id <<< "$answer")"
case "$answer" in *'"name":"foo.png"'*'"size":[1,1]'*) ;; *) fail "no picture of 1 x 1 in: $answer" ;; esac
holds "$answer" '"contentType":"image/png"' '"path":"' '"url":"' '"thumbnail":"' '"isEncrypted":' '"versions":{}' \
  '"isOrganizationMedia":true' '"createdAt":"' '"updatedAt":"' '"appId":' '"dataSourceEntryId":' '"dataTrackingId":' \
  "\"mediaFolderId\":$folder_id" '"userId":' '"organizationId":456'
# The page's own form, word for word.
printf -- '------WebKitFormBoundarynULsOMhLnEjL9Ao8\r\nContent-Disposition: form-data; name="name[0]"\r\n\r\ntest.jpg\r\n------WebKitFormBoundarynULsOMhLnEjL9Ao8\r\nContent-Disposition: form-data; name="files[0]"; filename="test.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\r\n------WebKitFormBoundarynULsOMhLnEjL9Ao8--\r\n' > "$work/form"
answer="$(request -X POST "$media/files?folderId=$folder_id" "${fliplet[@]}" --data-binary "@$work/form" \
  -H 'Content-Type: multipart/form-data; boundary=----WebKitFormBoundarynULsOMhLnEjL9Ao8')"
holds "$answer" '"name":"test.jpg"'
answer="$(request -X POST "$media/files?organizationId=456" "${fliplet[@]}" \
  -F 'name[0]=notes.txt' -F "files[0]=@$work/notes.txt;type=text/plain")"
notes_id="$(member id <<< "$answer")"

step 'get the folders and files of an organization, of a folder and of an app'
answer="$(answered 200 "$media?organizationId=456" "${fliplet[@]}")"
case "$answer" in *'"name":"Folder name"'*'"name":"notes.txt"'*) ;; *) fail "not both in: $answer" ;; esac
answer="$(answered 200 "$media?folderId=$folder_id&organizationId=456" "${fliplet[@]}")"
case "$answer" in *'"name":"foo.png"'*) ;; *) fail "no foo.png in: $answer" ;; esac
answered 200 "$media?appId=1" "${fliplet[@]}" > /dev/null

step 'stream the contents of a file, in every size of the page'
request "$media/files/$picture_id/contents" "${fliplet[@]}" | cmp - "$work/picture.png" || fail 'another picture came back'
request "$media/files/$picture_id/contents/foo.png?auth_token=dev-token&size=large" |
  cmp - "$work/picture.png" || fail 'another picture came back'
for size in small medium large xlarge xxlarge xxxlarge '320>?' '320>240' '320!320' '640^480' '640>?'; do
  request -G "$media/files/$picture_id/contents" "${fliplet[@]}" --data-urlencode "size=$size" > /dev/null
done

step 'download the folder and a list of files as a ZIP'
request "$media/zip?folderId=$folder_id&files=$picture_id,$notes_id" "${fliplet[@]}" > "$work/media.zip"
[ "$(head -c 2 "$work/media.zip")" = PK ] || fail 'that is no ZIP'
request "$media/zip?folders=$parent_id" "${fliplet[@]}" | grep -aq 'Folder name/Folder name/foo.png' ||
  fail 'the folder is not in its ZIP'

step 'wait for the virus scan, then delete a file and a folder'
await '"status":"clean"' "$media/files/$picture_id" "${fliplet[@]}" > /dev/null
request -X DELETE "$media/files/$notes_id" "${fliplet[@]}"
request -X DELETE "$media/folders/$parent_id" "${fliplet[@]}"
answer="$(request "$media?organizationId=456" "${fliplet[@]}")"
case "$answer" in *'"folders":[]'*'"files":[]'*) ;; *) fail "something is left: $answer" ;; esac

echo 'Flowkiwi: medias'
flowkiwi=(-H 'Authorization: Bearer dev-token' -H 'X-Flowkiwi-Organization-Id: dev-org' -H 'Accept: application/ld+json')

step 'upload a media'
answer="$(answered 201 -X POST "$harbor/rest/api/medias" "${flowkiwi[@]}" -F "file=@$work/picture.png;type=image/png")"
media_id="$(member id <<< "$answer")"
[ -n "$media_id" ] || fail "no id in: $answer"
holds "$answer" '"@context":' "\"@id\":\"/rest/api/medias/$media_id\"" '"@type":"Media"' '"contentUrl":"' '"mimeType":"image/png"' \
  '"type":"image"' '"dimensions":{"width":1,"height":1}' '"createdAt":"' '"updatedAt":"' \
  "\"hash\":\"$(sha256sum < "$work/picture.png" | cut -d ' ' -f 1)\""

step 'get it, list it, and read its file'
request "$harbor/rest/api/medias/$media_id" "${flowkiwi[@]}" > /dev/null
answer="$(request -G "$harbor/rest/api/medias" "${flowkiwi[@]}" -d page=1 -d itemsPerPage=30 \
  --data-urlencode "id[]=$media_id" --data-urlencode 'type[]=image')"
case "$answer" in *'"hydra:totalItems":1'*) ;; *) fail "not one media in: $answer" ;; esac
request "$harbor$(member contentUrl <<< "$answer")" | cmp - "$work/picture.png" || fail 'other bytes came back'

step 'delete it'
request -X DELETE "$harbor/rest/api/medias/$media_id" "${flowkiwi[@]}"

echo 'all steps passed'
