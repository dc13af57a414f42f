package dev.catraca.reading.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Reads answers of HTTP/1 as tolerantly as RFC 9112 allows a client: lines may end without a carriage return (section 2.2), the same length may
 * be given twice (section 6.3), any byte may stand in a header, and information (1xx) before the answer is passed over (RFC 9110, section 15.2). Vert.x has no options
 * for these.
 */
final class AnswerCodec extends ChannelInboundHandlerAdapter {
    /** The longest head of an answer, in bytes. */
    static final int MOST_HEADERS = 384 * 1024;

    private static final int LONGEST_STATUS_LINE = 64 * 1024;
    private static final int CHUNK = 64 * 1024;
    private boolean information;

    private AnswerCodec() {}

    /** Must be called before the first request is sent. Changes nothing for HTTP/2. */
    static void install(HttpConnection connection) {
        var pipeline = ((ConnectionBase) connection).channel().pipeline();
        if (pipeline.get(HttpClientCodec.class) != null) {
            var config = new HttpDecoderConfig()
                    .setMaxInitialLineLength(LONGEST_STATUS_LINE)
                    .setMaxHeaderSize(MOST_HEADERS)
                    .setMaxChunkSize(CHUNK)
                    .setStrictLineParsing(false)
                    .setValidateHeaders(false)
                    .setAllowDuplicateContentLengths(true);
            var old = pipeline.context(HttpClientCodec.class).name();
            pipeline.replace(HttpClientCodec.class, old, new HttpClientCodec(config, false, false));
            pipeline.addAfter(old, "information", new AnswerCodec());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            information = response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && response.decoderResult().isSuccess();
        }
        if (information) {
            ReferenceCountUtil.release(message);
            information = !(message instanceof LastHttpContent);
        } else {
            context.fireChannelRead(message);
        }
    }
}
