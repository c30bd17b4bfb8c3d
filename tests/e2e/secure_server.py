# SPDX-License-Identifier: MIT
"""Servers of today on loopback: TLS with a certificate of an authority made for the case,
HTTP/2 where the client offers it, and a forward proxy. Needs openssl, and Debian's
python3-h2 for HTTP/2."""
import shutil
import socket
import ssl
import subprocess
import threading

from cases import Skip

try:
    import h2.config
    import h2.connection
    import h2.events
except ImportError:
    h2 = None


def need_http2():
    if h2 is None:
        raise Skip("there is no python3-h2")


class Authority:
    """Signs certificates; `file` is what a client has to trust."""

    def __init__(self, house, name="authority"):
        if not shutil.which("openssl"):
            raise Skip("there is no openssl")
        self.folder = house.folder / name
        self.folder.mkdir()
        self.file = self.folder / "ca.pem"
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "20000",
                      "-subj", f"/CN={name}", "-keyout", "ca.key", "-out", "ca.pem")

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True,
                       capture_output=True)

    def certificate(self, names, days=20000):
        """Files of a certificate for "DNS:localhost,IP:127.0.0.1" and of its key."""
        self._openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=server",
                      "-keyout", "server.key", "-out", "server.csr")
        (self.folder / "names").write_text(f"subjectAltName={names}\n", encoding="ascii")
        self._openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                      "-CAcreateserial", "-days", str(days), "-extfile", "names",
                      "-out", "server.pem")
        return self.folder / "server.pem", self.folder / "server.key"


def stop_listening(listening):
    """A thread that waits in accept would take one connection more."""
    try:
        listening.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # stopped already
    listening.close()


class Request:
    def __init__(self, protocol, connection, headers):
        self.protocol = protocol      # "h2" or "http/1.1"
        self.connection = connection  # number of the TCP connection, from 1
        self.headers = headers        # by lower-case name; ":path" and so on for both
        self.path = headers[":path"]


class SecureServer:
    """routes: path to (status, headers, body)."""

    def __init__(self, house, certificate, protocols=("h2", "http/1.1")):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*certificate)
        self.context.set_alpn_protocols(list(protocols))
        self.routes = {}
        self.requests = []
        self._connections = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        house.at_close(lambda: stop_listening(self._listening))

    def url(self, path, host="localhost"):
        return f"https://{host}:{self.port}{path}"

    def serve(self, path, body, status="200", **headers):
        body = body.encode() if isinstance(body, str) else body
        self.routes[path] = (status, headers, body)
        return self.url(path)

    def _accept(self):
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._begin, args=(connection,), daemon=True).start()

    def _begin(self, connection):
        try:
            secure = self.context.wrap_socket(connection, server_side=True)
        except OSError:
            return  # the client does not trust us
        self._connections += 1
        talk = self._talk_http2 if secure.selected_alpn_protocol() == "h2" else self._talk_http1
        try:
            with secure:
                talk(secure, self._connections)
        except OSError:
            pass

    def _answer(self, request):
        self.requests.append(request)
        status, headers, body = self.routes.get(request.path, ("404", {}, b""))
        fields = [("content-length", str(len(body)))]
        fields += [(name.replace("_", "-"), value) for name, value in headers.items()]
        return status, fields, body

    def _talk_http1(self, secure, number):
        buffered = b""
        while True:
            while b"\r\n\r\n" not in buffered:
                data = secure.recv(65536)
                if not data:
                    return
                buffered += data
            head, _, buffered = buffered.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in
                       (line.partition(":") for line in lines)}
            headers[":path"] = first.split(" ")[1]
            status, fields, body = self._answer(Request("http/1.1", number, headers))
            lines = [f"HTTP/1.1 {status} X"] + [f"{name}: {value}" for name, value in fields]
            secure.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body)

    def _talk_http2(self, secure, number):
        http = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        http.initiate_connection()
        waiting = {}  # by stream: what of the body could not be sent yet
        while True:
            secure.sendall(http.data_to_send())
            data = secure.recv(65536)
            if not data:
                return
            for event in http.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    headers = {name.decode() if isinstance(name, bytes) else name:
                               value.decode() if isinstance(value, bytes) else value
                               for name, value in event.headers}
                    status, fields, body = self._answer(Request("h2", number, headers))
                    http.send_headers(event.stream_id, [(":status", status), *fields])
                    waiting[event.stream_id] = body
                elif isinstance(event, h2.events.StreamReset):
                    waiting.pop(event.stream_id, None)
            for stream in list(waiting):
                waiting[stream] = self._send_some(http, stream, waiting[stream])
                if waiting[stream] is None:
                    del waiting[stream]

    @staticmethod
    def _send_some(http, stream, body):
        """As much as the client's windows allow; None when that was all."""
        while True:
            room = min(http.local_flow_control_window(stream), http.max_outbound_frame_size)
            piece, body = body[:room], body[room:]
            http.send_data(stream, piece, end_stream=not body)
            if not body:
                return None
            if room == 0 or http.local_flow_control_window(stream) == 0:
                return body


class ForwardProxy:
    """Opens tunnels with CONNECT, and notes for whom."""

    def __init__(self, house):
        self.tunnels = []  # "host:port", in order
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()
        house.at_close(self.close)

    def close(self):
        stop_listening(self._listening)

    def _accept(self):
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._tunnel, args=(client,), daemon=True).start()

    def _tunnel(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            data = client.recv(4096)
            if not data:
                return
            head += data
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        if method != "CONNECT":
            client.sendall(b"HTTP/1.1 405 Tunnels Only\r\nContent-Length: 0\r\n\r\n")
            client.close()
            return
        self.tunnels.append(target)
        # Whatever the name, the server of the case is on this machine.
        server = socket.create_connection(("127.0.0.1", int(target.rpartition(":")[2])))
        client.sendall(b"HTTP/1.1 200 Open\r\n\r\n")
        threading.Thread(target=self._copy, args=(client, server), daemon=True).start()
        self._copy(server, client)

    @staticmethod
    def _copy(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass
