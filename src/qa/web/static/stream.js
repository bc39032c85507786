// The stream of events from the server, kept open while an answer is still to come.
//
// The server ends the stream when it has nothing more for the page. Gradio's page then takes it as closed even where an event was sent
// after the server said so and before the page heard it, as happens on a busy machine: that event's answer is never fetched. Here such
// a stream is opened again before Gradio hears of its end.
(() => {
  "use strict";
  const plain = window.fetch.bind(window);
  const waiting = new Set(); // events that have not ended, and calls that send one
  const ended = new Set(); // events that ended before their call came back

  const send = async (resource, options) => {
    const call = Symbol("call");
    waiting.add(call);
    try {
      const response = await plain(resource, options);
      const event = response.ok ? (await response.clone().json()).event_id : undefined;
      if (event && !ended.delete(event)) waiting.add(event);
      return response;
    } finally {
      waiting.delete(call);
    }
  };

  const listen = async (resource, options) => {
    const first = await plain(resource, options);
    if (!first.ok || !first.body) return first;
    let reader = first.body.getReader();
    const decoder = new TextDecoder();
    const encoder = new TextEncoder();
    let begun = "";
    // Return whether what the server said may be passed on; the end of the stream is not while an event is waiting.
    const note = (message) => {
      const said = JSON.parse(message.replace(/^data: /, ""));
      if (said.msg === "process_completed" && !waiting.delete(said.event_id)) ended.add(said.event_id);
      return said.msg !== "close_stream" || waiting.size === 0;
    };
    const body = new ReadableStream({
      async pull(out) {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return out.close();
          begun += decoder.decode(value, { stream: true });
          const messages = begun.split("\n\n");
          begun = messages.pop();
          const passed = messages.filter(note);
          if (passed.length < messages.length) reader = (await plain(resource, options)).body.getReader();
          if (passed.length) return out.enqueue(encoder.encode(passed.map((message) => message + "\n\n").join("")));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, first);
  };

  window.fetch = (resource, options) => {
    const { pathname } = new URL(resource instanceof Request ? resource.url : resource, location.href);
    if (pathname.endsWith("/gradio_api/queue/join")) return send(resource, options);
    if (pathname.endsWith("/gradio_api/queue/data")) return listen(resource, options);
    return plain(resource, options);
  };
})();
