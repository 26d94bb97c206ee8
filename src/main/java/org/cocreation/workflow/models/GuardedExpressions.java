package org.cocreation.workflow.models;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Map;

import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Expressions of models that reach the callable beans and variables, and of these what {@link Vocabulary} allows, whatever was deployed. */
public final class GuardedExpressions extends SpringExpressionManager {

    /** @param beans that models may call, by their names */
    public GuardedExpressions(Map<Object, Object> beans) {
        super(null, beans);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver guarded = new CompositeELResolver();
        guarded.add(new Guard());
        guarded.add(super.createElResolver());
        return guarded;
    }

    /** Answers nothing itself: what it lets through is resolved as ever. */
    private static final class Guard extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null && !Vocabulary.allowsReading(base.getClass(), String.valueOf(property))) {
                throw refused(property);
            }
            return null;
        }

        @Override
        public @Nullable Object invoke(ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] values) {
            if (base != null && !Vocabulary.allows(base.getClass(), String.valueOf(method))) {
                throw refused(method);
            }
            return null;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            if (base != null) {
                throw refused(property);
            }
        }

        private static ELException refused(Object what) {
            return new ELException("Une expression d’un modèle demande «\u00a0%s\u00a0», qui ne lui est pas ouvert.".formatted(what));
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return false;
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public @Nullable Class<?> getCommonPropertyType(ELContext context, Object base) {
            return null;
        }

        @Override
        public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }
    }
}
