import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { FastifyInstance } from 'fastify';
import type { TraceSettings } from '../env.js';

/** The steps of a command that are shown below its operation. */
export type Step = 'decide' | 'append' | 'dispatch';

/** What tells a trace of another program that this one goes on with (W3C Trace Context, version 00). */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

interface Sdk {
  readonly tracer: Tracer;
  readonly contexts: AsyncLocalStorageContextManager;
  readonly shutdown: () => Promise<void>;
}

/**
 * Traces for whoever operates the product: an operation, and the steps of a command below it. Spans carry names of ours,
 * durations and codes; no text, no address, and no id of a person or an incident. Switched off, it calls what it is given
 * and nothing of OpenTelemetry's SDK is loaded.
 */
export class Tracing {
  private constructor(private readonly sdk: Sdk | null) {}

  static readonly off = new Tracing(null);

  static async open(settings: TraceSettings | null): Promise<Tracing> {
    if (settings === null) return Tracing.off;
    const [{ AsyncLocalStorageContextManager }, { OTLPTraceExporter }, { resourceFromAttributes }, sdk] =
      await Promise.all([
        import('@opentelemetry/context-async-hooks'),
        import('@opentelemetry/exporter-trace-otlp-http'),
        import('@opentelemetry/resources'),
        import('@opentelemetry/sdk-trace'),
      ]);
    const { url, headers, service, share } = settings;
    const root = new sdk.TraceIdRatioBasedSampler(share);
    const provider = new sdk.TracerProvider({
      resource: resourceFromAttributes({ 'service.name': service }),
      // Whoever calls may say which trace it belongs to, and not that everything is kept.
      sampler: new sdk.ParentBasedSampler({ root, remoteParentSampled: root }),
      spanProcessors: [
        new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, headers: { ...headers } }) }),
      ],
    });
    const contexts = new AsyncLocalStorageContextManager().enable();
    const tracer = provider.getTracer('tocsin');
    // What has not been sent when a node stops is sent first, but a receiver that is away keeps nobody waiting.
    return new Tracing({ tracer, contexts, shutdown: () => provider.shutdown().catch(() => undefined) });
  }

  /** A span for each request to GraphQL, named once it is known which operation it asks for. */
  traceRequests(http: FastifyInstance): void {
    const { sdk } = this;
    if (sdk === null) return;
    // When the body has been read: what happens before loses the context.
    http.addHook('preHandler', (request, reply, done) => {
      if (!request.url.startsWith('/graphql')) {
        done();
        return;
      }
      const parent = continued(request.headers['traceparent']);
      const span = sdk.tracer.startSpan('graphql', { kind: SpanKind.SERVER }, parent);
      reply.raw.once('close', () => {
        span.setAttribute('http.response.status_code', reply.raw.statusCode);
        span.end();
      });
      sdk.contexts.with(trace.setSpan(parent, span), done);
    });
  }

  /** What the request asks for, under its registered name. */
  operation(name: string): void {
    const span = this.active();
    span?.updateName(name);
    span?.setAttribute('graphql.operation.name', name);
  }

  /** The request was refused or failed with this code of ours. */
  ended(code: string, failed: boolean): void {
    const span = this.active();
    span?.setAttribute('tocsin.code', code);
    if (failed) span?.setStatus({ code: SpanStatusCode.ERROR });
  }

  /** Does a step below whatever is under way; `count` says of how many commands or entries at once. */
  within<T>(step: Step, work: () => T, count = 1): T {
    const { sdk } = this;
    if (sdk === null) return work();
    const parent = sdk.contexts.active();
    const span = sdk.tracer.startSpan(step, { attributes: { 'tocsin.count': count } }, parent);
    const end = (): void => {
      span.end();
    };
    const fail = (): void => {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    try {
      const done = sdk.contexts.with(trace.setSpan(parent, span), work);
      if (done instanceof Promise) void done.then(end, fail);
      else end();
      return done;
    } catch (error) {
      fail();
      throw error;
    }
  }

  /** To find the lines of the log that belong to a trace; null where nothing is traced. */
  traceId(): string | null {
    return this.active()?.spanContext().traceId ?? null;
  }

  async close(): Promise<void> {
    await this.sdk?.shutdown();
    this.sdk?.contexts.disable();
  }

  private active(): Span | undefined {
    return this.sdk === null ? undefined : trace.getSpan(this.sdk.contexts.active());
  }
}

/** The caller's place in a trace, or the beginning of one where it names none. */
function continued(traceparent: string | string[] | undefined): Context {
  const [, traceId, spanId, flags] =
    (typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent) : null) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
