# SPDX-License-Identifier: MIT
"""A real HTTP server on loopback: feeds with ETag and Last-Modified, a log of every request,
and faults by script."""
import hashlib
import http.server
import socket
import threading

from waiting import wait_until


def closed_port():
    """A port of this host at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Document:
    """Answers with a body and validators, and with 304 to who has it already."""

    def __init__(self, body, content_type="application/rss+xml; charset=utf-8", headers=None):
        self.body = body.encode() if isinstance(body, str) else body
        self.content_type = content_type
        self.headers = headers or {}

    def __call__(self, request):
        etag = '"%s"' % hashlib.sha256(self.body).hexdigest()[:16]
        if request.headers.get("If-None-Match") == etag:
            request.send_response(304)
            request.send_header("ETag", etag)
            request.end_headers()
            return
        request.send_response(200)
        request.send_header("Content-Type", self.content_type)
        request.send_header("Content-Length", str(len(self.body)))
        request.send_header("ETag", etag)
        for name, value in self.headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(self.body)


def status(code, body=b""):
    """Answers with a status and nothing useful."""
    def answer(request):
        request.send_response(code)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
    return answer


def endless(megabytes, head=b""):
    """Streams so many megabytes without saying how many."""
    def answer(request):
        request.send_response(200)
        request.send_header("Content-Type", "application/rss+xml")
        request.send_header("Connection", "close")
        request.end_headers()
        request.wfile.write(head)
        piece = b"<item><title>again and again</title></item>\n" * 1500
        for _ in range(megabytes * 1000000 // len(piece)):
            request.wfile.write(piece)
    return answer


def truncated(body, keep):
    """Promises the whole body and closes the line after `keep` bytes."""
    def answer(request):
        request.send_response(200)
        request.send_header("Content-Type", "application/rss+xml")
        request.send_header("Content-Length", str(len(body)))
        request.send_header("ETag", '"cut"')
        request.end_headers()
        request.wfile.write(body[:keep])
        request.close_connection = True
    return answer


def slow(seconds):
    """Says nothing for so long, then hangs up."""
    def answer(request):
        request.server.stop.wait(seconds)
        request.close_connection = True
    return answer


class FeedServer:
    def __init__(self, house, address="127.0.0.1"):
        self.address = address
        self.routes = {}
        self.log = []  # (path, status, headers of the request), in order
        self._server = http.server.ThreadingHTTPServer((address, 0), _Handler)
        self._server.daemon_threads = True
        self._server.owner = self
        self._server.stop = threading.Event()
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        house.at_close(self.close)

    def url(self, path):
        return f"http://{self.address}:{self.port}{path}"

    def serve(self, path, answer):
        self.routes[path] = answer
        return self.url(path)

    def statuses(self, path):
        return [status for logged, status, _ in self.log if logged == path]

    def wait_for(self, path, code, count=1):
        wait_until(lambda: self.statuses(path).count(code) >= count,
                   f"{path} to be answered with {code} {count} times",
                   seen=lambda: f"the log: {self.log}")

    def close(self):
        self._server.stop.set()
        self._server.shutdown()
        self._server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle(self):
        try:
            super().handle()
        except ConnectionResetError:
            pass  # whoever has had enough may leave

    def do_GET(self):
        owner = self.server.owner
        answer = owner.routes.get(self.path, status(404, b"nothing here\n"))
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send_response(self, code, message=None):
        self.server.owner.log.append((self.path, code, dict(self.headers)))
        super().send_response(code, message)

    def log_message(self, *_):
        pass
