/* SPDX-License-Identifier: MIT */
#include "net/transfer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/url.h"
#include "text/clean.h"

enum {
    PROBLEM_CHARS = 160
};

static const char feed_accept[] =
    "Accept: application/rss+xml, application/atom+xml, application/feed+json, "
    "application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, "
    "application/json;q=0.7, */*;q=0.5";
static const char page_accept[] =
    "Accept: text/html, application/xhtml+xml;q=0.9, */*;q=0.5";
/* Many servers send what is named here first; a format that is not named is refused when
 * it comes, with its name. */
static const char image_accept[] = "Accept: image/jpeg, image/png, image/webp, */*;q=0.1";

static void
copy_request(struct transfer *transfer, const struct fetch_request *request)
{
    struct arena *arena = &transfer->arena;
    struct fetch_request *copy = &transfer->request;
    *copy = *request;
    struct str *const fields[] = {
        &copy->url,
        &copy->etag,
        &copy->last_modified,
        &copy->validators_url,
        &copy->user,
        &copy->password,
        &copy->proxy,
        &copy->user_agent,
        &copy->configured_url,
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = (struct str){str_to_z(arena, *fields[i]), fields[i]->size};
}

static bool
read_addresses(struct transfer *transfer, struct error *err)
{
    struct fetch_request *request = &transfer->request;
    if (!address_parse(request->url, &transfer->arena, &transfer->target, err))
        return false;
    if (request->configured_url.size &&
        address_parse(request->configured_url, &transfer->arena, &transfer->configured,
                      NULL)) {
        transfer->configured_is_private =
            address_names_own_machine(transfer->configured.host);
        if (request->user.size == 0) {
            request->user = transfer->configured.user;
            request->password = transfer->configured.password;
        }
    }
    if (request->validators_url.size == 0)
        request->validators_url = transfer->target.url;
    return true;
}

struct transfer *
transfer_new(const struct fetch_request *request, struct error *err)
{
    struct transfer *transfer = memory_take(1, sizeof *transfer);
    transfer->permanent = true;
    copy_request(transfer, request);
    transfer->answer.tag = request->tag;
    transfer->answer.retry_s = -1;
    if (read_addresses(transfer, err))
        return transfer;
    transfer_free(transfer);
    return NULL;
}

void
transfer_free(struct transfer *transfer)
{
    if (!transfer)
        return;
    arena_finish(&transfer->arena);
    free(transfer);
}

static void
add_header(struct wire *wire, const char *line)
{
    struct curl_slist *longer = curl_slist_append(wire->headers, line);
    if (!longer)
        memory_exhausted("a request header");
    wire->headers = longer;
}

/* A value in a header line of ours: what could end the line is not sent. */
static bool
add_validator(struct wire *wire, const char *name, struct str value)
{
    if (value.size == 0 || value.size >= ANSWER_VALIDATOR_BYTES)
        return false;
    for (size_t i = 0; i < value.size; i++)
        if ((unsigned char)value.data[i] < ' ' && value.data[i] != '\t')
            return false;
    char line[ANSWER_VALIDATOR_BYTES + 32];
    snprintf(line, sizeof line, "%s: %.*s", name, STR_ARGS(value));
    add_header(wire, line);
    return true;
}

static const char *
accept_of(enum fetch_kind kind)
{
    switch (kind) {
    case FETCH_FEED:
        return feed_accept;
    case FETCH_IMAGE:
        return image_accept;
    case FETCH_PAGE:
        break;
    }
    return page_accept;
}

static void
set_headers(struct transfer *transfer, struct wire *wire)
{
    const struct fetch_request *request = &transfer->request;
    curl_slist_free_all(wire->headers);
    wire->headers = NULL;
    add_header(wire, accept_of(request->kind));
    transfer->conditional = false;
    /* Validators belong to the answer they came with, and to no other address. */
    if (str_equal(request->validators_url, transfer->target.url)) {
        bool tagged = add_validator(wire, "If-None-Match", request->etag);
        bool dated = add_validator(wire, "If-Modified-Since", request->last_modified);
        transfer->conditional = tagged || dated;
        /* RFC 3229: then the new entries alone would do. */
        if (tagged && request->kind == FETCH_FEED)
            add_header(wire, "A-IM: feed");
    }
    curl_easy_setopt(wire->easy, CURLOPT_HTTPHEADER, wire->headers);
}

static const char *
text_or_null(struct str text)
{
    return text.size ? text.data : NULL;
}

static bool
is_configured_origin(const struct transfer *transfer)
{
    return transfer->configured.origin.size &&
           str_equal(transfer->configured.origin, transfer->target.origin);
}

static void
set_credentials(struct transfer *transfer, struct wire *wire)
{
    const struct fetch_request *request = &transfer->request;
    bool theirs = is_configured_origin(transfer) && request->user.size &&
                  (transfer->target.secure || !transfer->configured.secure);
    curl_easy_setopt(wire->easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
    curl_easy_setopt(wire->easy, CURLOPT_USERNAME, theirs ? request->user.data : NULL);
    curl_easy_setopt(wire->easy, CURLOPT_PASSWORD,
                     theirs ? str_to_z(&transfer->arena, request->password) : NULL);
}

void
transfer_begin_step(struct transfer *transfer, struct wire *wire)
{
    const struct fetch_request *request = &transfer->request;
    transfer->wire = wire;
    transfer->seen_urls[transfer->step_count++] = transfer->target.url;
    wire->refusal = REFUSAL_NONE;
    wire->answer = (struct answer){.age_s = -1, .max_age_s = -1, .retry_after_s = -1};
    wire->error_text[0] = '\0';
    wire->may_be_private =
        transfer->configured_is_private && is_configured_origin(transfer);
    buf_finish(&wire->body);
    buf_init(&wire->body, request->limit_bytes);
    curl_easy_setopt(wire->easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(wire->easy, CURLOPT_URL, transfer->target.url.data);
    curl_easy_setopt(wire->easy, CURLOPT_MAXFILESIZE_LARGE,
                     (curl_off_t)request->limit_bytes);
    curl_easy_setopt(wire->easy, CURLOPT_USERAGENT, request->user_agent.data);
    curl_easy_setopt(wire->easy, CURLOPT_PROXY, text_or_null(request->proxy));
    set_credentials(transfer, wire);
    set_headers(transfer, wire);
}

static struct str
clean_problem(struct transfer *transfer, const char *text)
{
    return clean_line(str_from_z(text), PROBLEM_CHARS, &transfer->arena);
}

static bool
reject(struct transfer *transfer, const char *problem)
{
    transfer->answer.outcome = FETCH_REJECTED;
    transfer->answer.problem = clean_problem(transfer, problem);
    return false;
}

static bool
reject_too_large(struct transfer *transfer)
{
    char problem[80];
    snprintf(problem, sizeof problem, "larger than the limit of %zu KiB",
             transfer->request.limit_bytes >> 10);
    return reject(transfer, problem);
}

/* Why nobody answered. */
static const struct failure {
    CURLcode code;
    const char *meaning;
    bool detail; /* libcurl's own words say more */
} failures[] = {
    {CURLE_COULDNT_RESOLVE_HOST, "no such host, or no network", false},
    {CURLE_COULDNT_RESOLVE_PROXY, "no such proxy, or no network", false},
    {CURLE_PEER_FAILED_VERIFICATION, "its certificate is not to be trusted", true},
    {CURLE_SSL_CONNECT_ERROR, "no encrypted connection", true},
    {CURLE_GOT_NOTHING, "the connection was closed without an answer", false},
    {CURLE_RECV_ERROR, "the connection broke", true},
    {CURLE_SEND_ERROR, "the connection broke", true},
    {CURLE_PARTIAL_FILE, "the connection broke before the end", false},
    {CURLE_HTTP2, "its HTTP/2 cannot be read", false},
    {CURLE_HTTP2_STREAM, "its HTTP/2 cannot be read", false},
};

static void
describe_connect_error(const struct wire *wire, char *text, size_t text_bytes)
{
    long system_error = 0;
    curl_easy_getinfo(wire->easy, CURLINFO_OS_ERRNO, &system_error);
    snprintf(text, text_bytes, "cannot connect%s%s", system_error ? ": " : "",
             system_error ? strerror((int)system_error) : "");
}

static void
describe_failure(const struct wire *wire, CURLcode result, char *text, size_t text_bytes)
{
    const char *detail =
        wire->error_text[0] ? wire->error_text : curl_easy_strerror(result);
    snprintf(text, text_bytes, "%s", detail);
    if (result == CURLE_COULDNT_CONNECT)
        describe_connect_error(wire, text, text_bytes);
    if (result == CURLE_OPERATION_TIMEDOUT)
        snprintf(text, text_bytes, "%s",
                 strstr(detail, "too slow") ? "too slow" : "timed out");
    /* What goes on inside of libcurl says nothing to a person. */
    if (strstr(detail, "nghttp2"))
        result = CURLE_HTTP2;
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].code == result)
            snprintf(text, text_bytes, "%s%s%s", failures[i].meaning,
                     failures[i].detail ? ": " : "", failures[i].detail ? detail : "");
}

static bool
end_failed(struct transfer *transfer, CURLcode result)
{
    struct wire *wire = transfer->wire;
    if (wire->refusal == REFUSAL_TOO_LARGE || result == CURLE_FILESIZE_EXCEEDED)
        return reject_too_large(transfer);
    if (wire->refusal == REFUSAL_HEADERS)
        return reject(transfer, "the headers are larger than any honest server's");
    if (wire->refusal == REFUSAL_PRIVATE)
        return reject(transfer, "leads to a private address, which is not fetched");
    if (result == CURLE_BAD_CONTENT_ENCODING)
        return reject(transfer, "the compressed body is damaged");
    char problem[CURL_ERROR_SIZE + 80];
    describe_failure(wire, result, problem, sizeof problem);
    transfer->answer.outcome = FETCH_UNREACHABLE;
    transfer->answer.problem = clean_problem(transfer, problem);
    return false;
}

static bool
is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 ||
           status == 308;
}

static bool
was_seen(const struct transfer *transfer, struct str url)
{
    return str_is_among(transfer->seen_urls, transfer->step_count, url);
}

/* Decides on the next step. */
static bool
follow(struct transfer *transfer)
{
    const struct answer *said = &transfer->wire->answer;
    struct str absolute;
    struct address next;
    if (!url_resolve(transfer->target.url, str_from_z(said->location), &transfer->arena,
                     &absolute) ||
        !address_parse(absolute, &transfer->arena, &next, NULL))
        return reject(transfer, "redirects to something that is not http or https");
    if (transfer->target.secure && !next.secure)
        return reject(transfer, "redirects from https down to http");
    if (was_seen(transfer, next.url))
        return reject(transfer, "redirects in a circle");
    if (transfer->step_count > FETCH_REDIRECT_LIMIT)
        return reject(transfer, "redirects too many times");
    bool own = transfer->configured_is_private &&
               str_equal(transfer->configured.origin, next.origin);
    if (address_is_private_literal(next.host) && !own)
        return reject(transfer, "redirects to a private address, which is not fetched");
    transfer->permanent =
        transfer->permanent && (said->status == 301 || said->status == 308);
    transfer->target = next;
    return true;
}

static const char *
status_meaning(int status)
{
    switch (status) {
    case 401:
        return "HTTP 401, wants a name and a password";
    case 403:
        return "HTTP 403, refused";
    case 404:
        return "HTTP 404, not found";
    case 410:
        return "HTTP 410, gone for good";
    case 429:
        return "HTTP 429, too many requests";
    default:
        return NULL;
    }
}

static void
end_with_status(struct transfer *transfer)
{
    struct fetch_answer *answer = &transfer->answer;
    const struct answer *said = &transfer->wire->answer;
    char problem[120];
    answer->outcome = FETCH_STATUS;
    if (said->challenge) {
        answer->outcome = FETCH_CHALLENGED;
        snprintf(problem, sizeof problem, "blocked: %s lets only browsers in (HTTP %d)",
                 said->challenger, said->status);
    } else if (status_meaning(said->status)) {
        snprintf(problem, sizeof problem, "%s", status_meaning(said->status));
    } else if (said->status == 304) {
        snprintf(problem, sizeof problem, "HTTP 304 to a question that was not asked");
    } else if (is_redirect(said->status)) {
        snprintf(problem, sizeof problem, "HTTP %d without an address", said->status);
    } else {
        snprintf(problem, sizeof problem, "HTTP %d", said->status);
    }
    answer->problem = clean_problem(transfer, problem);
}

static void
end_answered(struct transfer *transfer, int64_t now_utc)
{
    struct fetch_answer *answer = &transfer->answer;
    const struct answer *said = &transfer->wire->answer;
    answer->url = transfer->target.url;
    answer->etag = str_from_z(said->etag);
    answer->last_modified = str_from_z(said->last_modified);
    answer->content_type = str_from_z(said->content_type);
    answer->fresh_s = answer_fresh_s(said, now_utc);
    answer->retry_s = answer_retry_s(said, now_utc);
    bool succeeded = said->status == 200 || said->status == 203 || said->status == 226;
    if (succeeded && !said->challenge) {
        answer->outcome = FETCH_BODY;
        answer->body = buf_str(&transfer->wire->body);
        if (transfer->step_count > 1 && transfer->permanent)
            answer->permanent_url = transfer->target.url;
    } else if (said->status == 304 && transfer->conditional) {
        answer->outcome = FETCH_NOT_MODIFIED;
    } else {
        end_with_status(transfer);
    }
}

/* The beginning of a feed is worth reading: its entries are whole, but for the last one.
 * A server may state a wrong length for ever. */
static bool
is_cut_feed(const struct transfer *transfer, CURLcode result)
{
    const struct wire *wire = transfer->wire;
    return result == CURLE_PARTIAL_FILE && transfer->request.kind == FETCH_FEED &&
           wire->answer.status == 200 && wire->body.size > 0;
}

static void
end_cut(struct transfer *transfer, int64_t now_utc)
{
    end_answered(transfer, now_utc);
    transfer->answer.cut = true;
    transfer->answer.etag = transfer->answer.last_modified = STR("");
    transfer->answer.permanent_url = STR("");
}

bool
transfer_end_step(struct transfer *transfer, CURLcode result, int64_t now_utc)
{
    const struct answer *said = &transfer->wire->answer;
    transfer->answer.status = said->status;
    transfer->answer.url = transfer->target.url;
    if (is_cut_feed(transfer, result)) {
        end_cut(transfer, now_utc);
        return false;
    }
    if (result != CURLE_OK)
        return end_failed(transfer, result);
    if (is_redirect(said->status) && said->location[0])
        return follow(transfer);
    end_answered(transfer, now_utc);
    return false;
}
