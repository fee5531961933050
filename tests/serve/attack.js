// Tries everything that a page can try on `server`, by these names; tells what came of it.
async ([server, names, component]) => {
  const tried = {};
  const json = { "content-type": "application/json" };
  const asked = JSON.stringify({ question: "新增养老床位多少张？" });
  const call = (fn_name, data) => JSON.stringify({ component_id: component, fn_name, data });
  const form = () => { const made = new FormData(); made.append("files", new Blob(["x"]), "x.txt"); return made; };
  const requests = {
    page: ["/", {}], documents: ["/api/v1/documents", {}], config: ["/config", {}],
    health: ["/health", {}], counts: ["/metrics", {}], described: ["/openapi.json", {}],
    ask: ["/api/v1/ask", { method: "POST", headers: json, body: asked }],
    plain: ["/api/v1/ask", { method: "POST", body: asked }],
    openai: ["/v1/chat/completions", { method: "POST", headers: json, body: "{}" }],
    mcp: ["/mcp", { method: "POST", headers: json, body: "{}" }],
    reply: ["/gradio_api/component_server/", { method: "POST", headers: json, body: call("ask", JSON.parse(asked)) }],
    vote: ["/gradio_api/component_server/", { method: "POST", headers: json, body: call("vote", { question: "x", vote: "up" }) }],
    voteplain: ["/gradio_api/component_server/", { method: "POST", body: call("vote", { question: "x", vote: "up" }) }],
    upload: ["/gradio_api/upload", { method: "POST", body: form() }],
    login: ["/login", { method: "POST", body: new URLSearchParams({ key: "x" }) }],
    logout: ["/logout", { method: "POST" }],
  };
  for (const name of names) {
    const base = server.replace("127.0.0.1", name);
    for (const [kind, [path, options]] of Object.entries(requests)) {
      for (const mode of ["cors", "no-cors"]) {
        const key = `${name} ${kind} ${mode}`;
        try {
          const response = await fetch(base + path, { ...options, mode, credentials: "include" });
          tried[key] = response.type === "opaque" ? "opaque" : `read ${(await response.text()).length}`;
        } catch { tried[key] = "failed"; }
      }
    }
    await new Promise((done) => {
      const socket = new WebSocket(base.replace("http", "ws") + "/gradio_api/queue/join");
      socket.onopen = () => { tried[`${name} socket`] = "read"; done(); };
      socket.onerror = () => done();
    });
  }
  return tried;
}
