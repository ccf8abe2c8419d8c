package io.parley.server.kernel.web;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Secret;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// How the API writes bytes: base64url without padding. A secret is read and never written.
@Configuration(proxyBeanMethods = false)
class JsonWords {
    @Bean
    JsonMapperBuilderCustomizer bytesInJson() {
        return builder -> builder.addModule(new SimpleModule()
                .addSerializer(Bytes.class, new BytesOut())
                .addDeserializer(Bytes.class, new BytesIn())
                .addDeserializer(Secret.class, new SecretIn()));
    }

    private static final class BytesOut extends StdScalarSerializer<Bytes> {
        BytesOut() {
            super(Bytes.class);
        }

        @Override
        public void serialize(Bytes value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.b64());
        }
    }

    private static final class BytesIn extends StdScalarDeserializer<Bytes> {
        BytesIn() {
            super(Bytes.class);
        }

        @Override
        public Bytes deserialize(JsonParser parser, DeserializationContext context) {
            return Bytes.ofB64(parser.getString());
        }
    }

    private static final class SecretIn extends StdScalarDeserializer<Secret> {
        private static final int SECRET_BYTES = 32;

        SecretIn() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) {
            var bytes = Bytes.ofB64(parser.getString());
            if (bytes.size() != SECRET_BYTES) {
                throw new IllegalArgumentException("secret: want 32 bytes, got " + bytes.size());
            }
            return Secret.of(bytes.toByteArray());
        }
    }
}
